// Conditions before and after their type got more search parameters; enough of them to be killed on the way.
import {
  createIndexer,
  type JsonObject,
  type IndexValues,
  type PreparedResource,
  type Resource,
  type SearchParameter,
} from '@openpayer/fhir'
import { parameter } from './reading.ts'
import { prepared } from './resources.ts'

const of = (
  code: string,
  type: SearchParameter['type'],
  number: number,
  expression: string,
): SearchParameter => parameter(code, type, number, { base: 'Condition', expression })

const code = of('code', 'token', 1, 'code')
export const category = of('category', 'token', 2, 'category')
export const recorder = of('recorder', 'reference', 3, 'recorder')

/** What the rows were written with; what they shall be searched by. */
export const few: readonly SearchParameter[] = [code]
export const more: readonly SearchParameter[] = [
  { ...code, text: true },
  category,
  recorder,
  of('recorded-date', 'date', 4, 'recordedDate'),
  of('onset-age', 'quantity', 5, 'onset.ofType(Age)'),
]

export const typesWith = (parameters: readonly SearchParameter[]) => [
  { collection: 'member' as const, type: 'Condition', parameters },
]

export const indexFewer = createIndexer(few)
export const indexMore = createIndexer(more)

/** The `version` changes the content. */
export function condition(
  number: number,
  version: number,
  index: (resource: Resource) => IndexValues,
): PreparedResource {
  const content: JsonObject = {
    code: { coding: [{ system: 'urn:c', code: `c${number % 50}`, display: `Finding ${version}` }] },
    category: [{ coding: [{ system: 'urn:k', code: `k${(number + version) % 3}` }] }],
    recorder: { reference: `Practitioner/${number % 7}` },
    recordedDate: `20${10 + (number % 10)}-01-01`,
    ...(number % 4 === 0 ? { onsetAge: { value: number % 90, unit: 'a', code: 'a', system: 'urn:u' } } : {}),
    note: [{ text: `version ${version}` }],
  }
  const id = `c${number}`
  return prepared(`Condition/${id}`, {
    owner: `m${number % 20}`,
    body: JSON.stringify(content).slice(1, -1),
    index: index({ resourceType: 'Condition', id, ...content }),
  })
}
