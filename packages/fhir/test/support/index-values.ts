// What a resource leaves in the index by one parameter of the guides.
import { expect } from 'vitest'
import { createIndexer, searchParameter, type JsonObject, type Resource } from '@openpayer/fhir'

export const guides = ['carin-bb', 'us-core', 'pdex', 'plan-net', 'formulary']

/** The index values of one parameter without its number. */
export function valuesOf(resource: Resource, code: string, names: readonly string[] = guides): unknown[] {
  const parameter = searchParameter(names, resource.resourceType, code)
  if (parameter === undefined) throw new Error(`no parameter ${code}`)
  const { tokens, dates, strings, references, quantities, uris } = createIndexer([
    { ...parameter, text: true },
  ])(resource)
  return [tokens, dates, strings, references, quantities, uris].flat().map(({ number, ...value }) => {
    expect(number).toBe(parameter.number)
    return value
  })
}

export const of = (resourceType: string, content: JsonObject): Resource => ({ resourceType, ...content })
