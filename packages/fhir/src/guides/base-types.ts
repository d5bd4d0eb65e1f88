// What R4's own StructureDefinitions say at a path of a profile: the ground from which a profile's demands are measured.
import type { ElementFacts, GuideFacts } from '../definitions/guide-facts.ts'
import { elementsOf, r4Root, type ElementDefinition } from '../definitions/structure.ts'
import type { ConstraintSource, Definitions, ElementSource } from './definitions.ts'

export interface BaseTypes {
  /** Elements of an R4 type by path (`Patient.contact.name`); undefined for a name that is no type. */
  readonly elements: (type: string) => ReadonlyMap<string, ElementSource> | undefined
  /** Keys of the invariants that every value of the type is checked for anyway. */
  readonly keys: (type: string) => ReadonlySet<string>
}

const everywhere = ['Element', 'BackboneElement', 'Extension', 'Resource', 'DomainResource']

/** `r4`: the facts to go by where the package of R4 itself is not among the definitions. */
export function createBaseTypes({ profiles }: Definitions, r4?: GuideFacts): BaseTypes {
  const tables = new Map<string, ReadonlyMap<string, ElementSource> | undefined>()
  const elements = (type: string): ReadonlyMap<string, ElementSource> | undefined => {
    if (!tables.has(type)) {
      const source = profiles.get(r4Root + type)
      const list = source?.type === type ? source.snapshot?.element : undefined
      const table =
        list === undefined
          ? compiledElements(type, r4)
          : new Map(list.map((element) => [element.path, element]))
      tables.set(type, table)
    }
    return tables.get(type)
  }
  const rootKeys = (type: string): readonly string[] =>
    (elements(type)?.get(type)?.constraint ?? []).map(({ key }) => key)
  const common = ['ele-1', ...everywhere.flatMap(rootKeys)]
  const sets = new Map<string, ReadonlySet<string>>()
  const keys = (type: string): ReadonlySet<string> => {
    const known = sets.get(type) ?? new Set([...common, ...rootKeys(type)])
    sets.set(type, known)
    return known
  }
  return { elements, keys }
}

/** The elements of a type as a StructureDefinition would list them, from the compiled tables; as far as the compiler asks. */
function compiledElements(
  type: string,
  r4: GuideFacts | undefined,
): ReadonlyMap<string, ElementSource> | undefined {
  const facts = r4?.profiles[r4Root + type]
  if (r4 === undefined || facts === undefined || elementsOf(type).size === 0) return undefined
  const rows = new Map(facts.elements.map((row) => [row.id, row]))
  const constraints = (id: string): ConstraintSource[] =>
    (rows.get(id)?.rules ?? []).flatMap((number) => {
      const invariant = r4.invariants[number]
      return invariant === undefined ? [] : [{ ...invariant }]
    })
  const found = new Map<string, ElementSource>([[type, { path: type, constraint: constraints('') }]])
  const waiting = [{ type, path: type }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const element of elementsOf(next.type).values()) {
      const name = element.isChoice ? `${element.name}[x]` : element.name
      const path = `${next.path}.${name}`
      const id = path.slice(type.length + 1)
      const [own = ''] = element.types
      const isBackbone = own.startsWith(`${type}.`)
      if (isBackbone && own === path) waiting.push({ type: own, path })
      found.set(
        path,
        toSource(path, element, {
          row: rows.get(id),
          constraint: constraints(id),
          isReference: isBackbone && own !== path,
        }),
      )
    }
  }
  return found
}

interface Compiled {
  readonly row: ElementFacts | undefined
  readonly constraint: readonly ConstraintSource[]
  /** The content of another element of the type. */
  readonly isReference: boolean
}

function toSource(
  path: string,
  { min, max, types, targets }: ElementDefinition,
  { row, constraint, isReference }: Compiled,
): ElementSource {
  const [own = ''] = types
  const profiles = row?.types?.find(({ code }) => code === 'Quantity')?.profiles
  return {
    path,
    min,
    max: max === Number.POSITIVE_INFINITY ? '*' : String(max),
    constraint,
    ...(row?.binding === undefined
      ? {}
      : { binding: { strength: row.binding.strength, valueSet: row.binding.valueSet } }),
    ...(isReference
      ? { contentReference: `#${own}` }
      : {
          type: types.map((code) => ({
            code: code.includes('.') ? 'BackboneElement' : code,
            ...(code === 'Quantity' && profiles !== undefined ? { profile: profiles } : {}),
            ...(code === 'Reference'
              ? {
                  targetProfile: (targets.length > 0 ? targets : ['Resource']).map(
                    (target) => r4Root + target,
                  ),
                }
              : {}),
          })),
        }),
  }
}
