// Values of a uri parameter as the hashes that a matching row holds. https://hl7.org/fhir/R4/search.html#uri
//
// A uri lies below another when it begins with it and a segment ends there: at `/`, at the `|` of a version, at the `#` of a part.
import { uriHash, uriPrefixHash } from '../hash.ts'

const segmentEnds = ['/', '|', '#']

export function uriHashes(parameter: number, match: 'exact' | 'above' | 'below', value: string): bigint[] {
  const itself = uriHash(parameter, value)
  switch (match) {
    case 'exact':
      return [itself]
    case 'below':
      return [itself, ...closed(value).map((prefix) => uriPrefixHash(parameter, prefix))]
    case 'above':
      return [itself, ...beginnings(value).map((beginning) => uriHash(parameter, beginning))]
  }
}

/** The value with the end of its last segment; it may have been written with it. */
function closed(value: string): string[] {
  return segmentEnds.some((end) => value.endsWith(end)) ? [value] : segmentEnds.map((end) => value + end)
}

/** What the value lies below, with and without the end of the segment. */
function beginnings(value: string): string[] {
  const ends = [...value.matchAll(/[/|#]/g)].map(({ index }) => index)
  return ends.flatMap((end) => [value.slice(0, end), value.slice(0, end + 1)])
}
