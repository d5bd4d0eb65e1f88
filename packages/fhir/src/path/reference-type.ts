// The type that a Reference leads to, without resolving it. https://hl7.org/fhir/R4/references.html#Reference
import type { JsonObject } from '../model.ts'

const typed = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/

/** From the reference's text, else from its `type`; undefined when neither says. */
export function referenceType(reference: JsonObject): string | undefined {
  const text = reference['reference']
  const found = typeof text === 'string' ? typed.exec(text)?.[1] : undefined
  if (found !== undefined) return found
  return typeof reference['type'] === 'string' ? reference['type'] : undefined
}
