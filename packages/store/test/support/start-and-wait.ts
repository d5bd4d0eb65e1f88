// A process of its own that starts (or joins) an embedded server and stays until it is killed. Prints what it got.
import { setInterval } from 'node:timers'
import { startEmbedded } from '../../src/embedded/start-embedded.ts'

const [dataDir = ''] = process.argv.slice(2)
const { url, started } = await startEmbedded({ dataDir })
process.stdout.write(JSON.stringify({ url, started }))
setInterval(() => {}, 1000)
