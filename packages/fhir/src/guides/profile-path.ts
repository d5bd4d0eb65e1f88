// Where the path of a profile's element leads in R4: through slices, choices and content references, into the types of elements.
// https://hl7.org/fhir/R4/elementdefinition.html#id
import type { ElementFacts } from '../definitions/guide-facts.ts'
import type { BaseTypes } from './base-types.ts'
import type { ElementSource } from './definitions.ts'

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
