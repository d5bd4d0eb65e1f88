// What the converters of one resource write to; becomes the resource's index values.
import type { JsonValue } from '../model.ts'
import type { IndexValues } from './index-values.ts'
import type { DateRange } from '../dates.ts'

type Mutable<Values> = {
  -readonly [Name in keyof Values]: Values[Name] extends readonly (infer Item)[] ? Item[] : Values[Name]
}

export type IndexSink = Mutable<Omit<IndexValues, 'mainDate' | 'parameters'>>

/** Writes the index entries of one value under the number of its search parameter. */
export type Convert = (value: JsonValue, number: number, sink: IndexSink) => void

export const createSink = (): IndexSink => ({
  tokens: [],
  dates: [],
  strings: [],
  references: [],
  quantities: [],
  uris: [],
  composites: [],
  positions: [],
  sortTexts: [],
})

/** Adds the interval once: the lines of a claim mostly repeat one day. Entries of one parameter lie side by side. */
export function addDate(range: DateRange | undefined, number: number, { dates }: IndexSink): void {
  if (range === undefined) return
  for (let at = dates.length - 1; at >= 0; at--) {
    const entry = dates[at]
    if (entry === undefined || entry.number !== number) break
    if (entry.lo === range.lo && entry.hi === range.hi) return
  }
  dates.push({ number, lo: range.lo, hi: range.hi })
}

/** What an element of a token or reference parameter is sorted by. */
export function addSortText(value: JsonValue | undefined, number: number, { sortTexts }: IndexSink): void {
  if (typeof value === 'string') sortTexts.push({ number, value })
}
