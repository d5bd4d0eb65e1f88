// Index values as the columns that searches compare (docs/decisions/0001-storage-layout.md).
import type { PreparedResource } from '@openpayer/fhir'
import { foreignReferenceHash, referenceHash, resourceHash, unitHash, uriHash } from '../hash.ts'
import { stringLines } from '../normalise.ts'
import { createTokenSet } from './token-hashes.ts'

export interface IndexColumns {
  readonly self: bigint
  readonly tokens: readonly bigint[]
  readonly refs: readonly bigint[]
  readonly targets: readonly bigint[]
  readonly dates: readonly { readonly number: number; readonly lo: number; readonly hi: number }[]
  readonly numbers: readonly NumberEntry[]
  readonly strings: string | undefined
}

export interface NumberEntry {
  readonly number: number
  /** Decimal text. */
  readonly lo: string
  readonly hi: string
  readonly unit: bigint | undefined
}

export function indexColumns({ type, id, index, targets }: PreparedResource): IndexColumns {
  return {
    self: resourceHash(type, id),
    tokens: tokensOf(index),
    refs: refsOf(index),
    targets: [...new Set(targets.map(targetHash))],
    dates: index.dates,
    numbers: index.quantities.flatMap(numberEntries),
    strings: stringLines(index.strings),
  }
}

/** A target is given as `Type/id`. */
export function targetHash(target: string): bigint {
  const slash = target.indexOf('/')
  return resourceHash(target.slice(0, slash), target.slice(slash + 1))
}

type Index = PreparedResource['index']

function tokensOf(index: Index): readonly bigint[] {
  const tokens = createTokenSet()
  for (const { number, system, code } of index.tokens) tokens.addToken(number, system, code)
  for (const { number, value } of index.uris) {
    tokens.addPresence(number)
    tokens.add(uriHash(number, value))
  }
  for (const values of [index.dates, index.strings, index.references, index.quantities]) {
    for (const { number } of values) tokens.addPresence(number)
  }
  return tokens.hashes
}

function refsOf(index: Index): bigint[] {
  const refs = new Set<bigint>()
  for (const { number, type, id, url } of index.references) {
    if (type !== undefined && id !== undefined) refs.add(referenceHash(number, type, id))
    else if (url !== undefined) refs.add(foreignReferenceHash(number, url))
  }
  return [...refs]
}

/** A unit with a system has two entries, so that a search by code alone finds it with one comparison. */
function numberEntries({ number, lo, hi, system, code }: Index['quantities'][number]): NumberEntry[] {
  if (code === undefined) return [{ number, lo, hi, unit: undefined }]
  const anySystem = { number, lo, hi, unit: unitHash('', code) }
  return system === undefined ? [anySystem] : [anySystem, { number, lo, hi, unit: unitHash(system, code) }]
}
