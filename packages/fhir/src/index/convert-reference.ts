// Values of reference parameters: local ones by type and id without version, all others by URL, each with its identifier.
// https://hl7.org/fhir/R4/search.html#reference
import { canonicalSystem } from '../definitions/system-aliases.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { parseReference } from '../reference.ts'
import type { IndexedReference } from './index-values.ts'
import { addSortText, type Convert } from './sink.ts'

type Target = Omit<IndexedReference, 'number' | 'identifier'>

const reference: Convert = (value, number, sink) => {
  const { reference: text, identifier, display } = value as JsonObject
  const target = typeof text === 'string' ? targetOf(text) : {}
  // What is contained, or has a display alone, leads nowhere: its entry says that the element is there.
  sink.references.push({ number, ...target, ...identifierOf(identifier) })
  addSortText(display, number, sink)
}

function targetOf(text: string): Target {
  const parsed = parseReference(text)
  switch (parsed.kind) {
    case 'local':
      return { type: parsed.type, id: parsed.id }
    case 'absolute':
      return { url: parsed.url.replace(/\/_history\/[^/]*$/, '') }
    case 'urn':
      return { url: parsed.urn }
    default:
      return {}
  }
}

function identifierOf(identifier: JsonValue | undefined): Pick<IndexedReference, 'identifier'> {
  const { system, value } = (identifier ?? {}) as JsonObject
  if (typeof value !== 'string') return {}
  return { identifier: { ...(typeof system === 'string' ? { system: canonicalSystem(system) } : {}), value } }
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
