// `npm start`: everything on this machine, with synthetic members. Data stay in the data folder.
import { sandboxPlan } from '@openpayer/synth'
import { compose } from './compose.ts'
import { environment } from './config/environment.ts'
import { assertPortFree, createClosing, listen, listenForSignals } from './life.ts'
import { mendable } from './mendable.ts'
import { dataFolder, openEmbedded } from './open-database.ts'
import { sandboxDocument } from './sandbox/document.ts'
import { loadOnce } from './sandbox/first-load.ts'
import { indexBehindRequests } from './search-index.ts'
import { listeningOf } from './start-options.ts'
import { surfaces } from './surfaces.ts'

/** The sandbox's passwords are published: it listens on this machine alone. */
const HOST = 'localhost'

const say = (line: string) => process.stdout.write(`${line}\n`)

function welcome(origin: string): string {
  const members = sandboxPlan().members
  const width = Math.max(...members.map(({ username }) => username.length))
  return [
    '',
    `Openpayer sandbox  ${origin}`,
    '',
    ...surfaces.map(({ title, path }) => `  ${title.padEnd(24)}${origin}${path}`),
    `  ${'Authorization server'.padEnd(24)}${origin}/.well-known/openid-configuration`,
    `  ${'For programs'.padEnd(24)}${origin}/sandbox.json`,
    '',
    'Sign-ins (all of them in /sandbox.json)',
    ...members
      .slice(0, 4)
      .map(
        ({ username, password, story }) =>
          `  ${username.padEnd(width)}  ${password.padEnd(width + 8)}  ${story}`,
      ),
    '',
  ].join('\n')
}

async function run(): Promise<void> {
  const env = environment()
  const { port, origin, logLevel } = listeningOf({ logLevel: 'warn', ...env })
  await assertPortFree(port, HOST)
  const stopping = new AbortController()
  const signals = listenForSignals()
  void signals.stopped.then(() => stopping.abort())
  const closing = createClosing()
  try {
    const { database, secrets, searchIndex, close } = await openEmbedded(env, say)
    closing.add(close)
    let document: object | undefined
    const composition = await compose({
      database,
      searchIndex,
      secrets,
      origin,
      logLevel,
      isSandbox: true,
      planName: 'Openpayer Sandbox Plan',
      sandboxDocument: () => document,
    })
    closing.add(() => composition.close())
    const report = (error: unknown): void => composition.server.log.error({ err: error }, 'indexing failed')
    const indexing = indexBehindRequests(searchIndex, { log: say, report })
    closing.add(() => indexing.close())
    const { identity } = composition
    await loadOnce({
      ...{ database, identity, origin, log: say },
      dataFolder: dataFolder(env),
      signal: stopping.signal,
    })
    document = sandboxDocument(origin, await identity.seedSandboxClients())
    await listen(composition.server, port, HOST)
    say(welcome(origin))
    say('ready')
    await signals.stopped
  } catch (error) {
    // Ctrl-C during the first load: the next start goes on with it.
    if (!stopping.signal.aborted) throw error
  } finally {
    if (stopping.signal.aborted) say('stopping; a second Ctrl-C stops at once')
    await closing.close()
  }
}

try {
  await run()
  process.exit(0)
} catch (error) {
  const sentence = mendable(error)
  if (sentence === undefined) throw error
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
