// Keeps true: a part imports what its package.json declares, through the other part's door, and nothing goes in a circle.
import { fileURLToPath } from 'node:url'
import { findForbiddenImports } from './import-rules.ts'

const found = await findForbiddenImports(fileURLToPath(new URL('..', import.meta.url)))
for (const line of found) console.log(line)
process.exit(found.length === 0 ? 0 : 1)
