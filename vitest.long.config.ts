// The long run: tests that `npm test` runs small, with the seed and the count that the command line names. One file at a time,
// since each wants the machine for itself.
import { defineConfig } from 'vitest/config'

const HOUR_MS = 3_600_000

export default defineConfig({
  json: { stringify: true },
  test: {
    include: [
      'conformance/hostile-requests.test.ts',
      'packages/server/test/kill.test.ts',
      'packages/server/test/memory.test.ts',
      'packages/server/test/reindex-serving.test.ts',
      'packages/server/test/search-brute-force.test.ts',
      'packages/store/test/reindex.test.ts',
      'packages/store/test/search-agrees.test.ts',
      'packages/store/test/walk-sorts.test.ts',
    ],
    globalSetup: ['./scripts/test-database.ts'],
    fileParallelism: false,
    env: { OPENPAYER_TEST_LONG: '1' },
    testTimeout: HOUR_MS,
    hookTimeout: HOUR_MS,
  },
})
