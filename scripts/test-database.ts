// Vitest's global set-up of the tests that need a database: one embedded PostgreSQL for the whole run, in a folder that goes
// with it. OPENPAYER_KEEP_TEST_DATABASE=1 leaves the folder for a look at what a red test left behind.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@openpayer/store'
import { prepareTestServer } from '../packages/store/test/support/database.ts'

export async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openpayer-tests-'))
  const server = await startEmbedded({ dataDir })
  const close = async (): Promise<void> => {
    await server.close()
    if (process.env['OPENPAYER_KEEP_TEST_DATABASE'] === '1') console.log(`test database kept in ${dataDir}`)
    else rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await prepareTestServer(server.url)
  } catch (error) {
    await close()
    throw error
  }
  return close
}
