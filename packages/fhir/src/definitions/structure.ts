// What R4 says about the elements of a type: names, types, cardinalities. https://hl7.org/fhir/R4/structuredefinition.html
import structure from './generated/structure.json' with { type: 'json' }

/** What the canonicals of R4's own definitions begin with; the name of the type or profile follows. */
export const r4Root = 'http://hl7.org/fhir/StructureDefinition/'

export interface ElementDefinition {
  /** Without `[x]`. */
  readonly name: string
  /** Whether JSON writes the type behind the name: `value[x]` as `valueString`. */
  readonly isChoice: boolean
  readonly min: number
  /** Infinity for `*`. */
  readonly max: number
  /** Type names; the path of a backbone (`Claim.item`) is one too. */
  readonly types: readonly string[]
  /** Resource types that a Reference may lead to; empty: any. */
  readonly targets: readonly string[]
}

const typeTable: Readonly<Record<string, readonly string[] | undefined>> = structure.types
const primitiveTable: Readonly<
  Record<string, { readonly json: string; readonly format?: string } | undefined>
> = structure.primitives
const openTypes = structure.open.split(',')
const resolved = new Map<string, ReadonlyMap<string, ElementDefinition>>()

/** The JSON type and the format of a primitive type, undefined for any other type. */
export function primitiveType(name: string): { readonly json: string; readonly format?: string } | undefined {
  return Object.hasOwn(primitiveTable, name) ? primitiveTable[name] : undefined
}

/** The elements of a type or backbone by name, inherited ones first. Empty for primitives and unknown names. */
export function elementsOf(type: string): ReadonlyMap<string, ElementDefinition> {
  const known = resolved.get(type)
  if (known !== undefined) return known
  const elements = new Map<string, ElementDefinition>()
  const [parent = '', ...lines] = Object.hasOwn(typeTable, type) ? (typeTable[type] ?? []) : []
  if (parent !== '') for (const [name, element] of elementsOf(parent)) elements.set(name, element)
  for (const line of lines) {
    const element = parseElement(line)
    elements.set(element.name, element)
  }
  resolved.set(type, elements)
  return elements
}

/** The top-level elements of a resource type, without `[x]`. */
export const elementNames = (type: string): readonly string[] => [...elementsOf(type).keys()]

/** The property that holds a choice element of one type: `value`, `string` -> `valueString`. */
export const choiceProperty = (name: string, type: string): string =>
  name + type.charAt(0).toUpperCase() + type.slice(1)

function parseElement(line: string): ElementDefinition {
  const [name = '', min = '', max = '', types = ''] = line.split(' ')
  return {
    name: name.replace('[x]', ''),
    isChoice: name.endsWith('[x]'),
    min: Number(min),
    max: max === '*' ? Number.POSITIVE_INFINITY : Number(max),
    targets: /Reference\(([^)]*)\)/.exec(types)?.[1]?.split('|') ?? [],
    types: types === '*' ? openTypes : types.split(',').map((type) => type.replace(/^#|\(.*/g, '')),
  }
}
