import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStructure } from '@openpayer/fhir'
import { dateRange } from '../src/dates.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const instant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
})

// Years below 1000 keep four digits in ISO text; years of more digits are out of the range above.
const iso = (date: Date): string => date.toISOString()

describe('the interval of a date', () => {
  it('begins where JavaScript says, at every precision', () => {
    fc.assert(
      fc.property(instant, (date) => {
        const text = iso(date)
        const midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
        expect(dateRange(text)).toEqual({ lo: date.getTime(), hi: date.getTime() + 1 })
        expect(dateRange(`${text.slice(0, 19)}Z`)?.lo).toBe(Math.floor(date.getTime() / 1000) * 1000)
        expect(dateRange(text.slice(0, 10))).toEqual({ lo: midnight, hi: midnight + 86_400_000 })
        expect(dateRange(text.slice(0, 7))?.lo).toBe(Date.parse(`${text.slice(0, 7)}-01T00:00:00Z`))
        expect(dateRange(text.slice(0, 4))?.lo).toBe(Date.parse(`${text.slice(0, 4)}-01-01T00:00:00Z`))
      }),
    )
  })

  it('of coarser precision holds that of finer, and neighbours touch', () => {
    fc.assert(
      fc.property(instant, (date) => {
        const text = iso(date)
        const ranges = [4, 7, 10].map((length) => dateRange(text.slice(0, length)))
        const [year, month, day] = ranges
        if (year === undefined || month === undefined || day === undefined)
          throw new Error('a valid date has ranges')
        expect(year.lo <= month.lo && month.lo <= day.lo && day.hi <= month.hi && month.hi <= year.hi).toBe(
          true,
        )
        if (year.hi < Date.parse('9999-12-31T00:00:00Z'))
          expect(dateRange(iso(new Date(month.hi)).slice(0, 7))?.lo).toBe(month.hi)
      }),
    )
  })

  it('moves with the offset', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const minutes = Math.abs(offset)
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
        const local = iso(date).slice(0, 19)
        expect(dateRange(local + zone)?.lo).toBe(Date.parse(`${local}Z`) - offset * 60_000)
      }),
    )
  })

  it('exists for whatever the structure check accepts as a date and time', () => {
    const character = fc.constantFrom(...'0123456789-:T.Z+')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: character, maxLength: 30 }), instant.map(iso)), (text) => {
        const observation = {
          resourceType: 'Observation',
          status: 'final',
          code: { text: 'x' },
          effectiveDateTime: text,
        }
        if (checkStructure(observation).length === 0) expect(dateRange(text)).toBeDefined()
      }),
    )
  })
})
