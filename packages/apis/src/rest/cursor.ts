// The place in a walk through pages, as a page link carries it.
import { FhirError } from '@openpayer/fhir'
import type { FhirRequest } from '../exchange.ts'

/** Undefined for a first page. Throws FhirError `search-cursor-invalid` where something was added to a page link. */
export function cursorOf({ query, form }: FhirRequest): string | undefined {
  const text = form === undefined ? query : `${query}&${form}`
  if (!text.includes('_cursor')) return undefined
  const parameters = new URLSearchParams(text)
  const cursor = parameters.get('_cursor')
  if (cursor === null) return undefined
  for (const name of parameters.keys()) {
    if (name === '_cursor' || name === '_format' || name === '_pretty') continue
    throw new FhirError({
      code: 'search-cursor-invalid',
      text: 'A page link is followed as it was given; nothing can be added to it.',
    })
  }
  return cursor
}
