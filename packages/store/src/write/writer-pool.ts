// The writer's own connections: COPY needs a driver whose stream goes in without being turned into text.
import pg from 'pg'
import type { ConnectionOptions } from '../connection-url.ts'

export function openWriterPool({ ssl, ...connection }: ConnectionOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    ...(ssl === undefined ? {} : { ssl: { rejectUnauthorized: ssl === 'verify-full' } }),
    max,
    connectionTimeoutMillis: 5000,
    application_name: 'openpayer writer',
  })
  // An error of a connection reaches us through the query that was running; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
