// A Bundle as input: which kinds are, and its entries as text. https://hl7.org/fhir/R4/bundle.html
import { scanJson, type JsonObject, type JsonValue } from '@openpayer/fhir'

const inputTypes: ReadonlySet<unknown> = new Set(['collection', 'transaction', 'batch', 'searchset'])

/** Answers, histories, messages and documents say something else than "store these resources". */
export const isInputBundle = (type: unknown): boolean => inputTypes.has(type)

export interface BundleEntry {
  readonly fullUrl?: string
  /** As written; undefined where the entry has none. */
  readonly resourceText?: string
  readonly resource?: JsonValue
  readonly method?: string
  /** request.url */
  readonly url?: string
}

/** The texts of the items of an array, as they stand in valid JSON text that begins with its bracket. */
function itemTexts(array: string): string[] {
  const items: string[] = []
  let depth = 0
  let inString = false
  let from = 1
  for (let at = 0; at < array.length; at += 1) {
    const character = array[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (!inString && ((character === ',' && depth === 1) || depth === 0)) {
      if (at > from) items.push(array.slice(from, at))
      from = at + 1
    }
  }
  return items
}

/** Reads one entry from its text and its value. Of a repeated property the last counts, as it does for the parser that made the value. */
export function readEntry(text: string, value: JsonValue): BundleEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const entry = value as JsonObject
  const scanned = scanJson(text)
  const member = scanned.members.findLast(({ name }) => name === 'resource')
  const request = objectOf(entry['request'])
  return {
    ...textMember('fullUrl', entry['fullUrl']),
    ...(member === undefined ? {} : { resourceText: scanned.text.slice(member.valueFrom, member.to) }),
    ...(entry['resource'] === undefined ? {} : { resource: entry['resource'] }),
    ...textMember('method', request?.['method']),
    ...textMember('url', request?.['url']),
  }
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

function textMember<Name extends string>(
  name: Name,
  value: JsonValue | undefined,
): Partial<Record<Name, string>> {
  // A computed key loses its literal type.
  return typeof value === 'string' ? ({ [name]: value } as Partial<Record<Name, string>>) : {}
}

/** Texts of the entries of a whole Bundle, in the order of its `entry`. */
export function entryTexts(bundle: string): string[] {
  const scanned = scanJson(bundle)
  const member = scanned.members.findLast(({ name }) => name === 'entry')
  if (member === undefined || scanned.text[member.valueFrom] !== '[') return []
  return itemTexts(scanned.text.slice(member.valueFrom, member.to))
}
