// Index values as the columns that searches compare (docs/decisions/0001-storage-layout.md).
import type { IndexValues } from '@openpayer/fhir'
import { cellsOf, normaliseLongitude } from '../grid.ts'
import {
  canonicalUnitHash,
  foreignReferenceHash,
  referenceHash,
  typedIdentifierHash,
  unitHash,
  uriHash,
  uriPrefixHash,
} from '../hash.ts'
import { type LineValue, stringColumn } from '../normalise.ts'
import { addComposite, type CompositeEntries, type NumberEntry } from './composite-entries.ts'
import { createTokenSet, type TokenSet } from './token-hashes.ts'

/** What the index values of a resource become. */
export interface SearchColumns {
  readonly tokens: readonly bigint[]
  readonly refs: readonly bigint[]
  readonly dates: readonly { readonly number: number; readonly lo: number; readonly hi: number }[]
  readonly numbers: readonly NumberEntry[]
  readonly strings: string | undefined
}

export function searchColumns(index: IndexValues): SearchColumns {
  const tokens = createTokenSet()
  const together: CompositeEntries = { tokens: [], numbers: [], lines: [] }
  for (const composite of index.composites) addComposite(composite, together)
  addTokens(index, tokens)
  for (const hash of new Set(together.tokens)) tokens.add(hash)
  for (const number of index.parameters ?? []) tokens.addAbsence(number)
  return {
    tokens: tokens.hashes,
    refs: refsOf(index),
    dates: index.dates,
    numbers: [
      ...index.quantities.flatMap(numberEntries),
      ...index.positions.map(positionEntry),
      ...together.numbers,
    ],
    strings: stringColumn([...linesOf(index), ...together.lines], index.sortTexts),
  }
}

function addTokens(index: IndexValues, tokens: TokenSet): void {
  for (const { number, system, code, type } of index.tokens) {
    tokens.addToken(number, system, code)
    if (type !== undefined && code !== undefined)
      tokens.add(typedIdentifierHash(number, { ...type, value: code }))
  }
  for (const { number, identifier } of index.references) {
    if (identifier !== undefined) tokens.addToken(number, identifier.system, identifier.value)
  }
  for (const uri of index.uris) addUri(uri, tokens)
  for (const position of index.positions) {
    for (const cell of cellsOf(position.number, position)) tokens.add(cell)
  }
  const { dates, strings, references, quantities, composites, positions } = index
  for (const values of [dates, strings, references, quantities, composites, positions]) {
    for (const { number } of values) tokens.addPresence(number)
  }
}

/** `below`: each beginning that ends where a segment does is there too. */
function addUri({ number, value, below }: IndexValues['uris'][number], tokens: TokenSet): void {
  tokens.addPresence(number)
  tokens.add(uriHash(number, value))
  if (below !== true) return
  for (const { index } of value.matchAll(/[/|#]/g))
    tokens.add(uriPrefixHash(number, value.slice(0, index + 1)))
}

function refsOf(index: IndexValues): bigint[] {
  const refs = new Set<bigint>()
  for (const { number, type, id, url } of index.references) {
    if (type !== undefined && id !== undefined) refs.add(referenceHash(number, type, id))
    else if (url !== undefined) refs.add(foreignReferenceHash(number, url))
  }
  return [...refs]
}

/** A unit has an entry for its code alone, and one in the canonical unit, or where it does not convert for its system and code. */
function numberEntries({
  number,
  lo,
  hi,
  system,
  code,
  canonical,
}: IndexValues['quantities'][number]): NumberEntry[] {
  const entries: NumberEntry[] = [
    { number, lo, hi, unit: code === undefined ? undefined : unitHash('', code) },
  ]
  if (canonical !== undefined)
    entries.push({
      number: -number,
      lo: canonical.lo,
      hi: canonical.hi,
      unit: canonicalUnitHash(canonical.unit),
    })
  else if (code !== undefined && system !== undefined)
    entries.push({ number, lo, hi, unit: unitHash(system, code) })
  return entries
}

function positionEntry({ number, latitude, longitude }: IndexValues['positions'][number]): NumberEntry {
  return { number, lo: String(latitude), hi: String(normaliseLongitude(longitude)), unit: undefined }
}

function linesOf({ strings, tokens }: IndexValues): LineValue[] {
  const lines = strings.map(({ number, value }) => ({ key: number, value, exact: true }))
  for (const { number, text } of tokens)
    if (text !== undefined) lines.push({ key: number, value: text, exact: false })
  return lines
}
