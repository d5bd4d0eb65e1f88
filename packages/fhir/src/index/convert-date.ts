// Values of date parameters: an interval each, never the hull of several. https://hl7.org/fhir/R4/search.html#date
import type { JsonObject, JsonValue } from '../model.ts'
import { dateRange, type DateRange, instantRange, periodRange, timingRange } from '../dates.ts'
import { addDate, type Convert } from './sink.ts'

/** By data type: the intervals that a value stands for. */
export const dateRangesOf: Readonly<Record<string, (value: JsonValue) => readonly DateRange[]>> = {
  date: single,
  dateTime: single,
  instant: (value) => listed(typeof value === 'string' ? instantRange(value) : undefined),
  Period: (value) => listed(periodRange(value as JsonObject)),
  Timing: (value) => listed(timingRange(value as JsonObject)),
}

function single(value: JsonValue): readonly DateRange[] {
  return listed(typeof value === 'string' ? dateRange(value) : undefined)
}

const listed = (range: DateRange | undefined): readonly DateRange[] => (range === undefined ? [] : [range])

export const dateConverters: Readonly<Record<string, Convert>> = Object.fromEntries(
  Object.entries(dateRangesOf).map(([type, rangesOf]): [string, Convert] => [
    type,
    (value, number, sink) => {
      for (const range of rangesOf(value)) addDate(range, number, sink)
    },
  ]),
)
