// The path and query of a request target, as received. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
import { FhirError } from '@openpayer/fhir'

/** Where a request goes. */
export interface Address {
  readonly path: string
  /** Without `?`, undecoded. */
  readonly query: string
}

/** Cuts a request target at its first question mark. */
export function splitAddress(target: string): Address {
  const mark = target.indexOf('?')
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

/** The segments of a path, decoded one by one; a trailing slash adds none. Throws FhirError `request-malformed`. */
export function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/')
  if (segments[0] === '') segments.shift()
  if (segments.at(-1) === '') segments.pop()
  if (!path.includes('%')) return segments
  try {
    return segments.map(decodeURIComponent)
  } catch {
    throw new FhirError({
      code: 'request-malformed',
      text: 'The address is not valid percent-encoded UTF-8.',
    })
  }
}
