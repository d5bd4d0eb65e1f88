// Starts a validator as a program does that validates a few resources, and says how long that took. argv: guides, separated by commas;
// a file with one resource a line.
import { readFileSync } from 'node:fs'
import { loadValidator } from '@openpayer/fhir'

const [guides = '', file = ''] = process.argv.slice(2)
const began = process.cpuUsage()
const validator = await loadValidator(guides.split(','))
const loaded = process.cpuUsage(began)
for (const line of readFileSync(file, 'utf8').trim().split('\n')) validator.validate(JSON.parse(line))
const { user, system } = process.cpuUsage()
/** `processorMs` counts from the start of the process, Node.js itself included. */
console.log(
  JSON.stringify({
    factsMs: (loaded.user + loaded.system) / 1000,
    processorMs: (user + system) / 1000,
    wallMs: performance.now(),
  }),
)
