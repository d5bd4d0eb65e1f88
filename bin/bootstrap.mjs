// Runs a TypeScript file of the project with the project's own Node.js, on a machine that has only Node.js 20 and npm:
// `node bin/bootstrap.mjs ENTRY.ts ARGUMENTS...`. What is not installed yet is installed first.
import { start } from './start.mjs'

const [entry, ...args] = process.argv.slice(2)
if (entry === undefined) {
  console.error('usage: node bin/bootstrap.mjs ENTRY.ts [ARGUMENTS...]')
  process.exit(2)
}
await start(entry, args)
