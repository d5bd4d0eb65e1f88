// A prepared resource as text, whatever its end came as.
import type { PreparedResource, RenderedText } from '@openpayer/fhir'

export function renderedText({ before, after }: Pick<PreparedResource, 'before' | 'after'>): RenderedText {
  return { before, after: typeof after === 'string' ? after : Buffer.from(after).toString() }
}
