// A PostgreSQL as a plan runs it: at an address, with encryption and passwords, and no other way in.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findBinaries } from '../../src/embedded/binaries.ts'
import { chooseRunAs, giveTo, type RunAs } from '../../src/embedded/run-as.ts'
import { connect, startEmbedded } from '../../src/index.ts'
import type { Certificate } from './certificate.ts'
import { testSecret } from './database.ts'

export interface EncryptedServer {
  /** The owner's, without `sslmode`. */
  readonly url: string
  close(): Promise<void>
}

const password = 'a password: with / signs @ in it'

export async function startEncryptedServer({ certificate, key }: Certificate): Promise<EncryptedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-encrypted-'))
  await makeFiles(folder)
  const { postgres } = await findBinaries()
  const runAs = await chooseRunAs(postgres, folder)
  const files = {
    ssl_cert_file: await give(runAs, join(folder, 'server.crt'), certificate),
    ssl_key_file: await give(runAs, join(folder, 'server.key'), key),
    hba_file: await give(runAs, join(folder, 'hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n'),
  }
  const port = await freePort()
  const settings = { ...files, ssl: 'on', listen_addresses: '127.0.0.1', port, unix_socket_directories: '' }
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command = '', ...words] = [...runAs.prefix, postgres, '-D', join(folder, 'postgres'), ...given]
  const server = spawn(command, words, { ...runAs.user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(server, 'exit')
  await ready(server.stderr)
  return {
    url: `postgres://openpayer:${encodeURIComponent(password)}@127.0.0.1:${port}/openpayer`,
    async close() {
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** With a password for the owner. */
async function makeFiles(dataDir: string): Promise<void> {
  const { url, close } = await startEmbedded({ dataDir })
  const { owner, close: disconnect } = connect({ url, secret: testSecret })
  await owner.query(`alter role openpayer password '${password}'`)
  await disconnect()
  await close()
}

async function give(runAs: RunAs, path: string, content: string): Promise<string> {
  await writeFile(path, content, { mode: 0o600 })
  await giveTo(runAs, path)
  return path
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // of a server that listens at an address
  server.close()
  await once(server, 'close')
  return port
}

async function ready(log: NodeJS.ReadableStream): Promise<void> {
  const lines: string[] = []
  for await (const line of createInterface(log)) {
    if (line.includes('ready to accept connections')) return void log.resume()
    lines.push(line)
  }
  throw new Error(`the database did not start: ${lines.join(' / ')}`)
}
