// StructureDefinitions of R4 -> one line an element: `name min max types`. https://hl7.org/fhir/R4/structuredefinition.html
import type { Definition } from './package-archive.ts'

interface ElementType {
  readonly code: string
  readonly targetProfile?: readonly string[]
  readonly extension?: readonly {
    readonly url: string
    readonly valueUrl?: string
    readonly valueString?: string
  }[]
}

interface Element {
  readonly path: string
  readonly min: number
  readonly max: string
  readonly type?: readonly ElementType[]
  readonly contentReference?: string
  readonly base?: { readonly path: string }
}

export interface StructureTable {
  /** Concrete resource types. */
  readonly resources: readonly string[]
  /** What an open choice (`value[x]` of an Extension) may be; written `*`. */
  readonly open: string
  /** By type name or path of a backbone: the type it extends, then its own elements. */
  readonly types: Readonly<Record<string, readonly string[]>>
  /** Primitive type -> its JSON type and its format. */
  readonly primitives: Readonly<Record<string, { readonly json: string; readonly format?: string }>>
}

const typeUrl = 'http://hl7.org/fhir/StructureDefinition/'
const fhirType = `${typeUrl}structuredefinition-fhir-type`
const regex = `${typeUrl}regex`

export function compileStructure(definitions: readonly Definition[]): StructureTable {
  const structures = definitions.filter(isSpecialization)
  const open = openTypes(structures)
  const types: Record<string, string[]> = {}
  const primitives: Record<string, { json: string; format?: string }> = {}
  for (const structure of structures) {
    const name = String(structure['type'])
    if (structure['kind'] === 'primitive-type')
      primitives[name] = compilePrimitive(name, elementsOf(structure))
    else Object.assign(types, compileType(structure, open))
  }
  const resources = structures
    .filter((s) => s['kind'] === 'resource' && s['abstract'] !== true)
    .map((s) => String(s['type']))
  return { resources: resources.sort(), open, types: sorted(types), primitives: sorted(primitives) }
}

function isSpecialization(definition: Definition): boolean {
  const { resourceType, kind, derivation } = definition
  return (
    resourceType === 'StructureDefinition' &&
    kind !== 'logical' &&
    (derivation ?? 'specialization') === 'specialization'
  )
}

const elementsOf = (structure: Definition): readonly Element[] =>
  (structure['snapshot'] as { readonly element: readonly Element[] }).element

function openTypes(structures: readonly Definition[]): string {
  const extension = structures.find((s) => s['type'] === 'Extension')
  const value =
    extension === undefined ? undefined : elementsOf(extension).find((e) => e.path === 'Extension.value[x]')
  if (value === undefined) throw new Error('the core package has no Extension.value[x]')
  return typeNames(value)
}

function compileType(structure: Definition, open: string): Record<string, string[]> {
  const name = String(structure['type'])
  const parent =
    typeof structure['baseDefinition'] === 'string' ? structure['baseDefinition'].replace(typeUrl, '') : ''
  const result: Record<string, string[]> = { [name]: [parent] }
  for (const element of elementsOf(structure)) {
    const owner = element.path.replace(/\.[^.]+$/, '')
    if (element.path === name || isInherited(element)) continue
    const backbone = backboneParent(element)
    if (backbone !== undefined) result[element.path] = [backbone]
    const types = backbone === undefined ? typeNames(element) : `#${element.path}`
    const leaf = element.path.slice(owner.length + 1)
    result[owner]?.push([leaf, element.min, element.max, types === open ? '*' : types].join(' '))
  }
  return result
}

// The snapshot repeats what the parent defines; `base.path` tells where an element was defined first.
const isInherited = (element: Element): boolean =>
  element.base !== undefined && element.base.path !== element.path

function backboneParent(element: Element): string | undefined {
  const code = element.type?.[0]?.code
  const isInline =
    (code === 'BackboneElement' || code === 'Element') && element.contentReference === undefined
  return isInline ? code : undefined
}

function typeNames(element: Element): string {
  if (element.contentReference !== undefined) return element.contentReference.replace(/^.*#/, '#')
  // 4.0.1 says `string` for Resource.id; the type's own page says id.
  if (element.path === 'Resource.id') return 'id'
  return (element.type ?? []).map(typeName).join(',')
}

function typeName(type: ElementType): string {
  const primitive = type.extension?.find((extension) => extension.url === fhirType)?.valueUrl
  if (primitive !== undefined) return primitive
  const targets = (type.targetProfile ?? [])
    .map((target) => target.replace(typeUrl, ''))
    .filter((target) => target !== 'Resource')
  return targets.length === 0 || type.code === 'canonical'
    ? type.code
    : `${type.code}(${targets.sort().join('|')})`
}

function compilePrimitive(name: string, elements: readonly Element[]): { json: string; format?: string } {
  const value = elements.find((element) => element.path === `${name}.value`)?.type?.[0]
  const format = value?.extension?.find((extension) => extension.url === regex)?.valueString
  return { json: jsonType(name), ...(format === undefined ? {} : { format }) }
}

// https://hl7.org/fhir/R4/json.html#primitive
function jsonType(name: string): string {
  if (name === 'boolean') return 'boolean'
  return ['decimal', 'integer', 'positiveInt', 'unsignedInt'].includes(name) ? 'number' : 'string'
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
