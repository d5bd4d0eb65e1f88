#!/usr/bin/env node
// The `openpayer` command. Plain JavaScript, since npm starts it with whatever Node.js the machine has.
import { start } from './start.mjs'

await start('packages/cli/src/main.ts', process.argv.slice(2))
