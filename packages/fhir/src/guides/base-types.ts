// What R4's own StructureDefinitions say at a path of a profile: the ground from which a profile's demands are measured.
import type { ElementFacts, GuideFacts } from '../definitions/guide-facts.ts'
import { elementsOf, type ElementDefinition } from '../definitions/structure.ts'
import type { ConstraintSource, Definitions, ElementSource } from './definitions.ts'

export interface BaseTypes {
  /** Elements of an R4 type by path (`Patient.contact.name`); undefined for a name that is no type. */
  readonly elements: (type: string) => ReadonlyMap<string, ElementSource> | undefined
  /** Keys of the invariants that every value of the type is checked for anyway. */
  readonly keys: (type: string) => ReadonlySet<string>
}

const root = 'http://hl7.org/fhir/StructureDefinition/'
const everywhere = ['Element', 'BackboneElement', 'Extension', 'Resource', 'DomainResource']

/** `r4`: the facts to go by where the package of R4 itself is not among the definitions. */
export function createBaseTypes({ profiles }: Definitions, r4?: GuideFacts): BaseTypes {
  const tables = new Map<string, ReadonlyMap<string, ElementSource> | undefined>()
  const elements = (type: string): ReadonlyMap<string, ElementSource> | undefined => {
    if (!tables.has(type)) {
      const source = profiles.get(root + type)
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
  const facts = r4?.profiles[root + type]
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
                  targetProfile: (targets.length > 0 ? targets : ['Resource']).map((target) => root + target),
                }
              : {}),
          })),
        }),
  }
}

/** The step of an id without its slice: `value[x]:valueQuantity` -> `value[x]`. */
const stepName = (step: string): string => step.split(':', 1)[0] ?? ''

/** Names of the types that the rows, else R4, give the element. */
type TypesAt = (id: string) => readonly string[] | undefined

/** The R4 element below an id such as `identifier:NPI.system` of a profile on `type`; undefined where R4 leaves it open. */
export function baseElement(
  base: BaseTypes,
  type: string,
  { id, typesAt }: { readonly id: string; readonly typesAt: TypesAt },
): ElementSource | undefined {
  let place = { type, path: type }
  let found = base.elements(type)?.get(type)
  if (id === '') return found
  let way = ''
  for (const step of id.split('.')) {
    way = way === '' ? step : `${way}.${step}`
    found = base.elements(place.type)?.get(`${place.path}.${stepName(step)}`)
    if (found === undefined) return undefined
    place = below(found, { type: place.type, path: found.path }, { step, types: typesAt(way) })
  }
  return found
}

interface Step {
  readonly step: string
  readonly types: readonly string[] | undefined
}

function below(
  element: ElementSource,
  here: { type: string; path: string },
  { step, types }: Step,
): typeof here {
  if (element.contentReference !== undefined)
    return { ...here, path: element.contentReference.replace(/^.*#/, '') }
  const [only, ...others] = types ?? element.type?.flatMap(({ code }) => code ?? []) ?? []
  const sliced = /^(\w+)\[x\]:\1([A-Z]\w*)$/.exec(step)?.[2]
  const name = others.length === 0 ? only : sliced
  if (name === undefined || name === 'BackboneElement' || name === 'Element') return here
  return { type: name, path: name }
}

/** `Patient.identifier:NPI.system` -> `identifier:NPI.system`, also for an element without id. */
export function createIdentify(
  base: BaseTypes,
  type: string,
): (element: ElementSource, typesAt: TypesAt) => string {
  const slices = new Map<string, string>()
  return (element, typesAt) => {
    for (const path of slices.keys())
      if (path === element.path || path.startsWith(`${element.path}.`)) slices.delete(path)
    if (element.sliceName !== undefined) slices.set(element.path, element.sliceName)
    const steps = element.id === undefined ? stepsOf(element.path, slices) : element.id.split('.').slice(1)
    return spellChoices(steps, { base, type, typesAt })
  }
}

function stepsOf(path: string, slices: ReadonlyMap<string, string>): string[] {
  const [root = '', ...steps] = path.split('.')
  let way = root
  return steps.map((step) => {
    way = `${way}.${step}`
    const slice = slices.get(way)
    return slice === undefined ? step : `${step}:${slice}`
  })
}

interface Spelling {
  readonly base: BaseTypes
  readonly type: string
  readonly typesAt: TypesAt
}

// A differential may write `valueQuantity` for `value[x]:valueQuantity`.
function spellChoices(steps: readonly string[], { base, type, typesAt }: Spelling): string {
  let place = { type, path: type }
  const ids: string[] = []
  for (const written of steps) {
    const elements = base.elements(place.type)
    const name = stepName(written)
    const choice =
      elements?.has(`${place.path}.${name}`) === false ? choiceNamed(name, place.path, elements) : undefined
    const step = choice === undefined ? written : `${choice}:${name}`
    ids.push(step)
    const found = elements?.get(`${place.path}.${stepName(step)}`)
    if (found === undefined) return [...ids, ...steps.slice(ids.length)].join('.')
    const id = ids.join('.')
    place = below(found, { type: place.type, path: found.path }, { step, types: typesAt(id) })
  }
  return ids.join('.')
}

function choiceNamed(
  name: string,
  path: string,
  elements: ReadonlyMap<string, ElementSource>,
): string | undefined {
  for (const known of elements.keys()) {
    const rest = known.startsWith(`${path}.`) ? known.slice(path.length + 1) : ''
    if (rest.endsWith('[x]') && !rest.includes('.') && name.startsWith(rest.slice(0, -3))) return rest
  }
  return undefined
}

export const typeCodes = (facts: ElementFacts | undefined): readonly string[] | undefined =>
  facts?.types?.map(({ code }) => code)
