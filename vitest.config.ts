// The test run. Parts without a database are a project of their own, so that a run of theirs starts no PostgreSQL.
import { defineConfig } from 'vitest/config'

/** Parts that are pure: no database, no network. */
const PURE = ['packages/fhir', 'packages/access', 'packages/synth', 'packages/ingest']

const tests = (folder: string): string => `${folder}/test/**/*.test.ts`

export default defineConfig({
  json: { stringify: true },
  test: {
    // Two cores: one worker each. More only makes tests wait for each other's database work.
    maxWorkers: 2,
    // A test that starts a database or a browser on a busy machine of two cores needs more than the usual 5 s.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: [...PURE.map(tests), tests('scripts')] },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['packages/*/test/**/*.test.ts', 'bench/test/**/*.test.ts', 'conformance/**/*.test.ts'],
          exclude: PURE.map(tests),
          globalSetup: ['./scripts/test-database.ts'],
        },
      },
    ],
  },
})
