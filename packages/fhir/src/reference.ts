// References as the wire writes them: local, absolute, within a Bundle, contained, conditional.
// https://hl7.org/fhir/R4/references.html#literal
import type { LocalReference } from './model.ts'

/** What a reference is, by the form of its text. */
export type ParsedReference =
  | ({ readonly kind: 'local'; readonly version?: string } & LocalReference)
  /** http(s) address that is not on one of our bases. */
  | { readonly kind: 'absolute'; readonly url: string }
  | { readonly kind: 'urn'; readonly urn: string }
  /** `#id` of a contained resource; '' is the container itself. */
  | { readonly kind: 'contained'; readonly id: string }
  /** `Type?identifier=system|value`; a criterion other than one identifier is `unsupported`. */
  | { readonly kind: 'conditional'; readonly type: string; readonly system?: string; readonly value: string }
  | { readonly kind: 'unsupported' }

const restful = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?$/
const conditional = /^([A-Z][A-Za-z]{1,63})\?identifier=([^&]+)$/

/** Whether the text can be a logical id. https://hl7.org/fhir/R4/datatypes.html#id */
export function isLogicalId(text: string): boolean {
  return /^[A-Za-z0-9\-.]{1,64}$/.test(text)
}

/** Reads a reference; an absolute URL below one of `bases` (our own addresses, without trailing slash) is local. */
export function parseReference(text: string, bases: readonly string[] = []): ParsedReference {
  const first = text.charCodeAt(0)
  if (first === 0x23) return { kind: 'contained', id: text.slice(1) }
  if (text.startsWith('urn:')) return { kind: 'urn', urn: text }
  if (/^https?:\/\//i.test(text)) return parseAbsolute(text, bases)
  return parseRelative(text)
}

function parseAbsolute(text: string, bases: readonly string[]): ParsedReference {
  for (const base of bases) {
    if (!text.startsWith(`${base}/`)) continue
    const local = parseRelative(text.slice(base.length + 1))
    if (local.kind !== 'unsupported') return local
  }
  return { kind: 'absolute', url: text }
}

function parseRelative(text: string): ParsedReference {
  const match = restful.exec(text)
  if (match !== null) {
    const [, type = '', id = '', version] = match
    return version === undefined ? { kind: 'local', type, id } : { kind: 'local', type, id, version }
  }
  return parseConditional(text)
}

function parseConditional(text: string): ParsedReference {
  const [, type, criterion] = conditional.exec(text) ?? []
  if (type === undefined || criterion === undefined) return { kind: 'unsupported' }
  const token = decodeCriterion(criterion)
  const bar = token.indexOf('|')
  if (bar < 0) return { kind: 'conditional', type, value: token }
  return { kind: 'conditional', type, system: token.slice(0, bar), value: token.slice(bar + 1) }
}

// Sources write the criterion both percent-encoded and plain; a stray percent sign means plain.
function decodeCriterion(criterion: string): string {
  try {
    return decodeURIComponent(criterion)
  } catch {
    return criterion
  }
}
