// Copies in which a Coding has a display that its code system does not give the code: one of each code system in a resource.
import type { Facts } from '../../packages/fhir/src/validate/facts.ts'
import { isLoose, objectAt, type Loose, type LooseValue, type Path } from './locate.ts'
import type { Mutant, Source } from './mutant.ts'

export function* displayMutants({ name, resource }: Source, facts: Facts): Generator<Mutant> {
  // Only English displays are among the facts.
  if (resource['language'] !== undefined && !String(resource['language']).startsWith('en')) return
  const seen = new Set<string>()
  for (const path of codingsIn(resource, [])) {
    const copy = structuredClone(resource)
    const coding = objectAt(copy, path)
    const system = String(coding?.['system'])
    if (coding === undefined || seen.has(system) || !hasDisplay(coding, facts)) continue
    seen.add(system)
    coding['display'] = 'No such display'
    yield {
      source: name,
      profile: 'R4',
      kind: 'display',
      what: `${path.join('.')} ${system}`,
      resource: copy,
    }
  }
}

function hasDisplay({ system, code, version }: Loose, facts: Facts): boolean {
  const known = typeof system === 'string' ? facts.codeSystem(system) : undefined
  if (version !== undefined && version !== known?.version) return false
  const index = known?.codes.indexOf(String(code)) ?? -1
  return (known?.displays?.[index] ?? '') !== ''
}

function* codingsIn(value: LooseValue, path: Path): Generator<Path> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* codingsIn(item, [...path, index])
    return
  }
  if (!isLoose(value)) return
  const last = path.at(-1)
  // Lists of Codings, and those that stand alone; a Quantity has system and code too, and no display.
  const isCoding = path.at(-2) === 'coding' || last === 'valueCoding' || path.at(-2) === 'security'
  if (isCoding && value['system'] !== undefined && value['code'] !== undefined) yield path
  for (const [name, child] of Object.entries(value)) yield* codingsIn(child, [...path, name])
}
