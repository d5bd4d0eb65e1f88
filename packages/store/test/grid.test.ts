// The cells of a circle hold every position in it, and are few.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsAround, cellsOf } from '../src/grid.ts'
import { within } from './support/evaluate-values.ts'

const points = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 89.99, 90)),
  longitude: fc.oneof(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.constantFrom(-180, 0, 179.999, 180),
  ),
})

test('a position within the distance has a cell in common with the circle', () => {
  const near = fc.record({
    latitude: fc.double({ min: -1, max: 1, noNaN: true }),
    longitude: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  const cases = fc.tuple(points, near, fc.constantFrom(0, 10, 1000, 20_000, 150_000, 3_000_000, 9_000_000))
  fc.assert(
    fc.property(cases, ([center, offset, distance]) => {
      // About as far away as the circle reaches, in any direction.
      const reach = distance / 60_000
      const position = {
        latitude: Math.max(-90, Math.min(90, center.latitude + offset.latitude * reach)),
        longitude: ((((center.longitude + offset.longitude * reach + 180) % 360) + 360) % 360) - 180,
      }
      const cells = cellsAround(1, center, distance)
      fc.pre(cells !== undefined && within({ ...center, distance }, position))
      expect(cells?.length).toBeLessThanOrEqual(32)
      expect(cellsOf(1, position).some((cell) => cells?.includes(cell))).toBe(true)
    }),
    { numRuns: 2000, seed: 3 },
  )
})

test('a circle that is larger than any grid has no cells', () => {
  expect(cellsAround(1, { latitude: 0, longitude: 0 }, 15_000_000)).toBeUndefined()
  expect(cellsAround(1, { latitude: 0, longitude: 0 }, 1000)?.length).toBeLessThanOrEqual(4)
})
