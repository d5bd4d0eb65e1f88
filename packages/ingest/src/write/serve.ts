// What is served of a record once it is known what becomes of its references, and what is indexed of that.
import {
  renderCut,
  renderHead,
  type IndexValues,
  type PreparedResource,
  type RenderedText,
  type Replacement,
  type Resource,
} from '@openpayer/fhir'
import type { ServedTypes } from '../check/served-types.ts'
import type { SpooledResource } from '../spool/record.ts'

type Served = Pick<PreparedResource, 'before' | 'after' | 'index' | 'contentHash'>

/** What the first pass made of a record holds while its references stay as they are; else it is made anew. */
export function serve(
  record: SpooledResource,
  replacements: readonly (Replacement | undefined)[],
  parts: { readonly served: ServedTypes },
): Served {
  const { type, id, index, contentHash, after } = record
  const isAsItCame = replacements.every((replacement) => replacement === undefined)
  if (isAsItCame && after !== undefined)
    return { before: renderHead({ type, id }), after, index, contentHash }
  let at = 0
  const rendered = renderCut(record.cut(), { type, id, replace: () => replacements[at++] })
  if (isAsItCame) return { ...rendered, index, contentHash }
  return { ...rendered, index: indexServed(record, rendered, parts) }
}

/** What is indexed is what is served. */
function indexServed(
  { collection }: SpooledResource,
  { before, after }: RenderedText,
  { served }: { readonly served: ServedTypes },
): IndexValues {
  return served.index(collection, JSON.parse(`${before}"versionId":"1"${after}`) as Resource) // it was checked and cut
}
