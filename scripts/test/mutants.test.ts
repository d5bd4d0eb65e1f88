// The faults that the long run puts into the sources. A source that has changed takes its fault along, and nobody would notice before that run.
import { expect, test } from 'vitest'
import { staleMutants } from '../mutants/run-mutants.ts'

test('each fault can still be made', () => {
  expect(staleMutants()).toEqual([])
})
