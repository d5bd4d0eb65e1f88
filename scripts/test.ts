// `npm test`: all tests, or those that the arguments name (`npm test -- packages/fhir -t 'chained'`).
import { runTests } from './run-tests.ts'

process.exit(await runTests(process.argv.slice(2), 'vitest.config.ts'))
