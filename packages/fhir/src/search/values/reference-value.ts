// References of a search: a bare id, `Type/id`, an absolute URL (ours or another server's), each with or without a version;
// the `:Type` modifier gives a bare id its type. https://hl7.org/fhir/R4/search.html#reference
import { isLogicalId, parseReference } from '../../reference.ts'
import type { SearchParameter } from '../parameter.ts'
import { escapeValue, unescapeValue } from './escape.ts'
import type { ReferenceValue } from './values.ts'

export interface ReferenceContext {
  readonly parameter: SearchParameter
  /** The type that the modifier names. */
  readonly type?: string
  /** Our own bases, under all names, without trailing slash. */
  readonly bases: readonly string[]
}

export function parseReferenceValue(text: string, context: ReferenceContext): ReferenceValue | undefined {
  const raw = unescapeValue(text)
  if (raw === undefined || raw === '') return undefined
  if (isLogicalId(raw)) {
    const targets = context.parameter.targets ?? []
    const type = context.type ?? (targets.length === 1 ? targets[0] : undefined)
    return type === undefined ? { id: raw } : { type, id: raw }
  }
  const parsed = parseReference(raw, context.bases)
  if (parsed.kind === 'local') {
    if (context.type !== undefined && context.type !== parsed.type) return undefined
    return { type: parsed.type, id: parsed.id }
  }
  if (parsed.kind === 'absolute') return { url: parsed.url }
  return parsed.kind === 'urn' ? { url: parsed.urn } : undefined
}

export function printReferenceValue(value: ReferenceValue): string {
  if (value.url !== undefined) return escapeValue(value.url)
  return value.type === undefined ? (value.id ?? '') : `${value.type}/${value.id ?? ''}`
}
