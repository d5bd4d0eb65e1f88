// `npm run bench [NAME...] [--json] [--quick] [--data FOLDER]`: docs/performance.md says what is measured and how.
import { parseArgs } from 'node:util'
import { fullEffort, quickEffort } from './effort.ts'
import { resultJson, resultText } from './report.ts'
import { runBenchmarks } from './run-benchmarks.ts'
import { meets } from './scenario.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, data: { type: 'string' } },
})
const isJson = values.json === true

try {
  const results = await runBenchmarks({
    names: positionals,
    effort: values.quick === true ? quickEffort : fullEffort,
    ...(values.data === undefined ? {} : { folder: values.data }),
    log: (line) => process.stderr.write(`${line}\n`),
    onResult: (result) => {
      if (!isJson) console.log(`\n${resultText(result)}`)
    },
  })
  if (isJson) console.log(JSON.stringify(results.map(resultJson), null, 2))
  // A quick run measures nothing, so it fails only when something breaks.
  if (values.quick !== true && !results.every((result) => meets(result, result.must))) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
