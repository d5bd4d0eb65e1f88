// What a page link holds survives its encoding, and the largest one still fits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLinks } from '../src/cursor/links.ts'
import {
  decodeSearchCursor,
  encodeSearchCursor,
  maxInFlight,
  type SearchCursor,
} from '../src/cursor/search-cursor.ts'
import { createSeal } from '../src/cursor/seal.ts'
import { orderOf, type SortColumn } from '../src/plan/order.ts'
import { compile } from '../src/sql/fragment.ts'
import { keyExpression } from '../src/sql/sort.ts'
import { parameter, query } from './support/reading.ts'

const stamps = fc.bigInt({ min: 1n, max: 2n ** 45n })
const cursors: fc.Arbitrary<SearchCursor> = fc.record({
  startedAt: fc.integer({ min: 0, max: 8.64e15 }),
  snapshot: stamps.chain((below) =>
    fc.record({
      below: fc.constant(below),
      inFlight: fc.array(fc.bigInt({ min: 0n, max: below }), { maxLength: maxInFlight }),
    }),
  ),
  place: fc.record({
    keys: fc.array(
      fc.oneof(fc.constant(undefined), fc.double({ noNaN: true }), fc.string({ unit: 'grapheme' })),
      { maxLength: 8 },
    ),
    id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
  }),
  total: fc.option(fc.nat(), { nil: undefined }),
  backward: fc.boolean(),
  query: fc.oneof(
    fc.record({ text: fc.string({ unit: 'grapheme' }) }),
    fc.record({
      fingerprint: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
    }),
  ),
})

describe('a page link', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(decodeSearchCursor(encodeSearchCursor(cursor, 10_000) ?? Buffer.alloc(0))).toEqual(cursor)
      }),
    )
  })

  test('has room for the longest place: eight sort keys, texts of four bytes a character, many transactions in flight', async () => {
    const kept: string[] = []
    const texts = {
      keep: async (text: string) => Promise.resolve(Buffer.alloc(16, kept.push(text))),
      find: async () => Promise.resolve(undefined),
    }
    const links = createLinks(createSeal(Buffer.alloc(32, 1)), texts, () => 0)
    for (let textKeys = 0; textKeys <= 8; textKeys++) {
      const sort = Array.from({ length: 8 }, (_, index) => ({
        kind: 'parameter' as const,
        parameter: parameter(`p${index}`, index < textKeys ? 'string' : 'date', index),
        descending: false,
      }))
      const { columns } = orderOf(query('ExplanationOfBenefit', { sort }), {
        byMember: false,
        byType: false,
        hasMainDate: true,
      })
      const keys = columns.map((column) =>
        column.kind === 'text' ? '😀'.repeat(lengthOf(column)) : 253_402_300_800_000,
      )
      const link = await links.search(
        {
          startedAt: 2e12,
          snapshot: {
            below: 2n ** 45n,
            inFlight: Array.from({ length: maxInFlight }, (_, index) => 2n ** 45n - 200_000n - BigInt(index)),
          },
          place: { keys, id: 'a'.repeat(64) },
          total: 1_000_000_000,
          backward: true,
          text: 'x'.repeat(5000),
        },
        'holder',
      )
      expect(link.length, `${textKeys} texts`).toBeLessThanOrEqual(512)
    }
    expect(kept).toHaveLength(9)
  })
})

/** The number of characters that a text key is cut to: the second parameter of its expression. */
function lengthOf(column: SortColumn): number {
  return Number(compile(keyExpression(column)).values[1])
}
