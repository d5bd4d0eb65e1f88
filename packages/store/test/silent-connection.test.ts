// A network that loses everything and closes nothing: what was asked over it is asked again over another connection.
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as dial, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRuns } from '../src/read/run.ts'
import { createPool } from '../src/wire/pool.ts'
import { columnOf } from '../src/wire/row.ts'
import { createTestDatabase } from './support/database.ts'

const { database } = await createTestDatabase()
const { host, port } = database.connection

test('a connection that goes silent leaves the pool, and its statements are asked on another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'silent-'))
  const name = `.s.PGSQL.${port}`
  const ends: [Socket, Socket][] = []
  const between = createServer((client) => {
    const server = host.startsWith('/') ? dial(join(host, name)) : dial(port, host)
    for (const end of [client, server]) end.on('error', () => {})
    client.pipe(server).pipe(client)
    ends.push([client, server])
  })
  await new Promise<void>((resolve) => between.listen(join(folder, name), resolve))
  const pool = createPool({ connection: { ...database.connection, host: folder }, settings: {} }, 1, {
    silentMs: 1000,
  })
  const limits = { maxPending: 100, waitMs: 20_000, patienceMs: 20_000, maxBytes: 1e6 }
  const run = createRuns(pool, limits).statement
  const ask = async (value: string) => {
    const [row] = await run({ text: 'select $1::text', values: [value] })
    return row && String(columnOf(row, 0))
  }
  try {
    expect(await ask('before')).toBe('before')
    for (const [client, server] of ends) {
      client.unpipe(server)
      server.unpipe(client)
    }
    expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual(['a', 'b', 'c'])
    expect(ends.length).toBeGreaterThan(1)
  } finally {
    await pool.close()
    for (const end of ends.flat()) end.destroy()
    between.close()
    rmSync(folder, { recursive: true })
  }
})
