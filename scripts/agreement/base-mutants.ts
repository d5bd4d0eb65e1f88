// Faults against R4 itself, one of each kind where a resource gives occasion.
import { elementsOf, type ElementDefinition } from '../../packages/fhir/src/definitions/structure.ts'
import { pruned, type Loose, type LooseValue } from './locate.ts'
import type { Mutant, Source } from './mutant.ts'

/** What the element becomes; undefined where it gives no occasion. */
type Change = (value: LooseValue, element: ElementDefinition, type: string) => LooseValue | undefined

const changes: Readonly<Record<string, Change>> = {
  'as a list': (value, { max }) => (max === 1 ? [value] : undefined),
  'not as a list': (value) => (Array.isArray(value) ? value[0] : undefined),
  malformed: (value, _, type) =>
    /^(?:date|dateTime|instant)$/.test(type) && typeof value === 'string' ? '2020-13-41' : undefined,
  'of no code': (value, { name }, type) =>
    type === 'code' && name !== 'language' && typeof value === 'string' ? 'no-such-code' : undefined,
  'as text': (value, _, type) => (type === 'boolean' ? String(value) : undefined),
  'to a Schedule': (value, { targets }, type) => {
    if (type !== 'Reference' || targets.length === 0 || targets.includes('Schedule')) return undefined
    const reference = { reference: 'Schedule/mutant' }
    return Array.isArray(value) ? [reference] : reference
  },
}

export function* baseMutants({ name, resource }: Source): Generator<Mutant> {
  const mutant = (what: string, changed: Loose): Mutant => ({
    source: name,
    profile: 'R4',
    kind: 'R4',
    what,
    resource: pruned(structuredClone(changed)),
  })
  yield mutant('an unknown property', { ...resource, mutantProperty: 'x' })
  for (const element of elementsOf(String(resource['resourceType'])).values()) {
    const value = resource[element.name]
    const [type = ''] = element.types
    if (value === undefined || element.isChoice) continue
    if (element.min > 0) yield mutant(`${element.name} left out`, without(resource, element.name))
    for (const [what, change] of Object.entries(changes)) {
      const changed = change(value, element, type)
      if (changed !== undefined)
        yield mutant(`${element.name} ${what}`, { ...resource, [element.name]: changed })
    }
  }
}

const without = (resource: Loose, name: string): Loose =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => key !== name && key !== `_${name}`))
