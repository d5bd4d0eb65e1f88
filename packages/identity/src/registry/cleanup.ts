// Rows that nothing asks for any more.
import type { Statements } from '../database.ts'

const intervalMs = 10 * 60 * 1000

/** Deletes expired rows now and then until it is closed. Permissions stay: they are the record of what was allowed. */
export function startCleanup(database: Statements, onFailure: (error: unknown) => void): { close(): void } {
  async function clean(): Promise<void> {
    await database.rows('delete from identity_artifact where expires_at < now()')
    await database.rows('delete from identity_revocation where expires_at < now()')
  }
  const timer = setInterval(() => void clean().catch(onFailure), intervalMs)
  timer.unref()
  return {
    close() {
      clearInterval(timer)
    },
  }
}
