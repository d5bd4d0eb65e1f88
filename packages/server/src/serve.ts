// `openpayer serve`: the server for production, on a database of the plan.
import { connect } from '@openpayer/store'
import { compose } from './compose.ts'
import { environment } from './config/environment.ts'
import { ConfigurationError } from './config/read-environment.ts'
import { assertPortFree, createClosing, listen, listenForSignals } from './life.ts'
import { loadedDataSets } from './sandbox/data-sets.ts'
import { indexBehindRequests, openIndex } from './search-index.ts'
import { productionOptions } from './start-options.ts'

/** Behind a proxy or in a container: every interface. */
const HOST = '0.0.0.0'

/**
 * Serves until SIGINT or SIGTERM. Throws ConfigurationError where something is missing or not fit for production:
 * plain-http issuers, secrets or data of a sandbox.
 */
export async function serve(options: { readonly log?: (line: string) => void } = {}): Promise<void> {
  const { log = () => {} } = options
  const { databaseUrl, secrets, port, origin, logLevel } = await productionOptions(environment())
  const signals = listenForSignals()
  await assertPortFree(port, HOST)
  const closing = createClosing()
  try {
    const database = connect({ url: databaseUrl, secret: secrets.database })
    closing.add(() => database.close())
    const dataSets = await loadedDataSets(database)
    if (dataSets.length > 0) {
      throw new ConfigurationError([
        `The database holds the data of a sandbox (${dataSets.join(', ')}), with published sign-ins.`,
      ])
    }
    const searchIndex = await openIndex(database)
    const { server, close } = await compose({
      database,
      searchIndex,
      secrets,
      origin,
      logLevel,
      isSandbox: false,
      planName: 'your health plan',
    })
    closing.add(close)
    const report = (error: unknown): void => server.log.error({ err: error }, 'indexing failed')
    const indexing = indexBehindRequests(searchIndex, { log, report })
    closing.add(() => indexing.close())
    await listen(server, port, HOST)
    log(`listening on port ${port} for ${origin}`)
    await signals.stopped
    log('stopping')
  } finally {
    await closing.close()
  }
}
