// The reading roles: made when absent, their passwords set each time, so that a new secret needs nothing but a start.
import type { Database } from '../connect.ts'
import { errorCode } from '../database-error.ts'
import { rolePassword } from '../role-secrets.ts'
import { SetupError } from '../setup-error.ts'

export async function ensureRoles(database: Database): Promise<void> {
  for (const role of Object.values<string>({ ...database.roles })) {
    try {
      await ensureRole(database, role)
    } catch (error) {
      if (errorCode(error) !== '42501') throw error
      const text = `the database user "${database.connection.user}" may not make or change the role "${role}"`
      throw new SetupError(`${text}: give it CREATEROLE, see docs/database.md`, { cause: error })
    }
  }
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

// Roles belong to the whole server: another database's migration may be making the same one at this moment.
const madeMeanwhile = new Set(['42710', '23505', 'XX000'])

async function ensureRole({ owner, secret }: Database, role: string): Promise<void> {
  const name = quoteName(role)
  for (let attempt = 1; ; attempt++) {
    try {
      const found = await owner.query('select 1 from pg_roles where rolname = $1', [role])
      if (found.length === 0) await owner.query(`create role ${name}`)
      // The password is hexadecimal: nothing in it to quote.
      await owner.query(`alter role ${name} login noinherit password '${rolePassword(secret, role)}'`)
      return
    } catch (error) {
      if (attempt === 10 || !madeMeanwhile.has(errorCode(error))) throw error
    }
  }
}
