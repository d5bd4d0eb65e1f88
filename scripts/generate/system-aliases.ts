// Other published names of one system: the `urn:oid:` form, old addresses. From the NamingSystems and CodeSystems of HL7 Terminology.
// https://hl7.org/fhir/R4/namingsystem.html
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { Definition } from './package-archive.ts'

interface CodeSystem {
  readonly url: string
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[]
}

interface UniqueId {
  readonly type: string
  readonly value: string
  readonly preferred?: boolean
}

interface NamingSystem {
  readonly kind: string
  readonly uniqueId?: readonly UniqueId[]
}

const isPreferredUri = ({ type, preferred }: UniqueId): boolean => type === 'uri' && preferred === true

/** System -> its other names. A name that could mean two systems, or is a system of its own, is left out. */
export function compileAliases(
  definitions: readonly Definition[],
  guides: readonly GuideFacts[],
): Record<string, readonly string[]> {
  const codeSystems = ofType<CodeSystem>(definitions, 'CodeSystem')
  const namingSystems = ofType<NamingSystem>(definitions, 'NamingSystem')
  const preferred = namingSystems.flatMap(({ uniqueId = [] }) => uniqueId.filter(isPreferredUri))
  const own = new Set([...codeSystems.map(({ url }) => url), ...preferred.map(({ value }) => value)])
  const meanings = new Map<string, Set<string>>()
  const add = (name: string, system: string): void => {
    if (name === system || own.has(name)) return
    meanings.set(name, (meanings.get(name) ?? new Set()).add(system))
  }
  for (const { url, identifier = [] } of codeSystems)
    for (const { value = '' } of identifier) if (value.startsWith('urn:')) add(value, url)
  for (const [system, ...names] of namingSystems.map(namesOf))
    if (system !== undefined) for (const name of names) add(name, system)
  const wanted = systemsOf(guides)
  for (const { kind, uniqueId = [] } of namingSystems)
    if (kind === 'identifier') for (const { value } of uniqueId) wanted.add(value)
  return group(meanings, wanted)
}

const ofType = <T>(definitions: readonly Definition[], type: string): readonly T[] =>
  definitions.filter(({ resourceType }) => resourceType === type) as unknown as readonly T[]

/** The preferred name first. */
function namesOf({ uniqueId = [] }: NamingSystem): string[] {
  const names = uniqueId.flatMap((id) => {
    if (id.type === 'oid') return [{ name: `urn:oid:${id.value.replace(/^urn:oid:/, '')}`, rank: 2 }]
    return id.type === 'uri' ? [{ name: id.value, rank: isPreferredUri(id) ? 0 : 1 }] : []
  })
  return names.sort((a, b) => a.rank - b.rank).map(({ name }) => name)
}

/** Every system that a value set or code system of the guides names. */
function systemsOf(guides: readonly GuideFacts[]): Set<string> {
  return new Set(
    guides.flatMap(({ valueSets, codeSystems }) => [
      ...Object.keys(codeSystems),
      ...Object.values(valueSets).flatMap((set) => [...Object.keys(set.in), ...Object.keys(set.open ?? {})]),
    ]),
  )
}

function group(
  meanings: ReadonlyMap<string, ReadonlySet<string>>,
  wanted: ReadonlySet<string>,
): Record<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, systems] of meanings) {
    const [system] = systems
    if (system === undefined || systems.size > 1 || meanings.has(system)) continue
    if (wanted.has(system) || wanted.has(name)) groups.set(system, [...(groups.get(system) ?? []), name])
  }
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([system, names]) => [system, names.sort()]),
  )
}
