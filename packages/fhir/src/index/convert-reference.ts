// Values of reference parameters: local ones by type and id without version, all others by URL.
// https://hl7.org/fhir/R4/search.html#reference
import type { JsonObject } from '../model.ts'
import { parseReference } from '../reference.ts'
import type { Convert } from './sink.ts'

const reference: Convert = (value, number, sink) => {
  const text = (value as JsonObject)['reference']
  // Nothing can ask for what has only an identifier or a display.
  if (typeof text !== 'string') return
  const parsed = parseReference(text)
  if (parsed.kind === 'local') sink.references.push({ number, type: parsed.type, id: parsed.id })
  else if (parsed.kind === 'absolute')
    sink.references.push({ number, url: parsed.url.replace(/\/_history\/[^/]*$/, '') })
  else if (parsed.kind === 'urn') sink.references.push({ number, url: parsed.urn })
}

const canonical: Convert = (value, number, sink) => {
  if (typeof value !== 'string' || value.startsWith('#')) return
  const bar = value.indexOf('|')
  if (bar >= 0) sink.references.push({ number, url: value.slice(0, bar) })
  sink.references.push({ number, url: value })
}

export const referenceConverters: Readonly<Record<string, Convert>> = {
  Reference: reference,
  canonical,
  uri: canonical,
  url: canonical,
}
