// One row of the input -> its resources, each checked: is it UTF-8, is it JSON, is it a Bundle. Pure but for hashing, so that it can
// run in any thread.
import { isObject, isResourceType, type JsonObject, type JsonValue } from '@openpayer/fhir'
import { notJson, type Row } from '../sources/row.ts'
import { checkResource, type CheckContext } from './check-resource.ts'
import { reject, type Checked, type Place } from './checked.ts'
import { resolverOf, type Resolver } from './resolve-entries.ts'
import { entryTexts, isInputBundle, readEntry, type BundleEntry } from './split-bundle.ts'

/** Checks a row; a Bundle gives one result an entry. */
export function checkRow(row: Row, context: CheckContext): Checked[] {
  const text = decode(row.bytes)
  if (text === undefined) {
    const lossy = new TextDecoder().decode(row.bytes)
    return [
      reject(
        row,
        { code: 'json-invalid', text: 'The text is not UTF-8; write it in that encoding.' },
        { row: lossy },
      ),
    ]
  }
  const parsed = parse(text)
  if (parsed === undefined) return [reject(row, { code: 'json-invalid', text: notJson }, { row: text })]
  if (row.kind === 'entry') return [checkEntry(row, readEntry(text, parsed.value), { context, text })]
  if (isObject(parsed.value) && parsed.value['resourceType'] === 'Bundle')
    return checkBundle(row, parsed.value, { context, text })
  return [checkResource({ row, value: parsed.value, text }, context)]
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function parse(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue } // what JSON.parse gives
  } catch {
    return undefined
  }
}

function checkBundle(
  row: Row,
  bundle: JsonObject,
  { context, text }: { context: CheckContext; text: string },
): Checked[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly JsonValue[]) : []
  const isInput = isInputBundle(bundle['type'])
  if (!isInput && entries.length === 0)
    return [reject(row, { code: 'load-not-input', text: notInput(bundle) }, { type: 'Bundle', row: text })]
  const texts = entryTexts(text)
  const resolve = resolverOf(entries)
  return entries.map((entry, position) => {
    const entryText = texts[position] ?? ''
    // The entries of a Bundle share its place in the order, and come in their own order within it.
    const place = { sequence: row.sequence, line: row.line, bundle: row.sequence }
    if (!isInput) {
      return reject(
        place,
        { code: 'load-not-input', text: notInput(bundle) },
        { type: typeOfEntry(entry), row: entryText },
      )
    }
    const read = isObject(entry) ? readEntry(entryText, entry) : {}
    return checkEntry(place, read, { context, text: entryText, resolve })
  })
}

function notInput({ type }: JsonObject): string {
  const named = typeof type === 'string' && /^[a-z-]{1,40}$/.test(type) ? `of type ${type}` : 'without a type'
  return `A Bundle ${named} is no input for a load; write one of type collection, transaction, batch or searchset.`
}

function typeOfEntry(entry: JsonValue): string {
  const resource = isObject(entry) ? entry['resource'] : undefined
  const type = resource !== undefined && isObject(resource) ? resource['resourceType'] : undefined
  return typeof type === 'string' && isResourceType(type) ? type : 'unknown'
}

interface EntryPlace {
  readonly context: CheckContext
  readonly text: string
  /** The other entries, where the Bundle was read whole. */
  readonly resolve?: Resolver
}

function checkEntry(place: Place, entry: BundleEntry, { context, text, resolve }: EntryPlace): Checked {
  const { resource, resourceText, method } = entry
  if (
    resource === undefined ||
    resourceText === undefined ||
    (method !== undefined && method !== 'PUT' && method !== 'POST')
  ) {
    const sentence =
      'The entry holds no resource to be stored; only POST and PUT entries, and entries without a request, are loaded.'
    return reject(place, { code: 'load-not-input', text: sentence }, { row: text })
  }
  return checkResource({ row: place, value: resource, text: resourceText, entry, resolve }, context)
}
