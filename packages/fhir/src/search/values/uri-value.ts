// URIs of a search. What they lie below is looked for segment by segment, so both their length and their segments end somewhere.
// https://hl7.org/fhir/R4/search.html#uri
import { parseTextValue } from './text-value.ts'

/** Characters; nothing on the web that is longer is taken by every server in between. */
const longest = 2048

/** Canonicals have ten at most. */
const maxSegments = 64

export const uriForm = `a URI of at most ${longest} characters and ${maxSegments} segments`

export function parseUriValue(part: string): string | undefined {
  if (part.length > longest) return undefined
  const uri = parseTextValue(part)
  return uri !== undefined && uri.split(/[/|#]/).length <= maxSegments ? uri : undefined
}
