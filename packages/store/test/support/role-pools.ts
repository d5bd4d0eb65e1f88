// What the reading roles may do, asked in any SQL: connections signed in as them, with their settings, through a general driver.
import postgres, { type Sql } from 'postgres'
import { afterAll } from 'vitest'
import type { Database } from '../../src/index.ts'
import { readingSettings, type ReadingRole } from '../../src/reading-roles.ts'
import { rolePassword } from '../../src/role-secrets.ts'

export type RolePools = Readonly<Record<ReadingRole, Sql>>

/** One connection a role. */
export function openRolePools({ connection, roles, secret }: Database): RolePools {
  const open = (role: ReadingRole): Sql => {
    const { host, port, database } = connection
    const pool = postgres({
      ...(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }),
      database,
      user: roles[role],
      password: rolePassword(secret, roles[role]),
      max: 1,
      onnotice: () => {},
      connection: { ...readingSettings[role] },
    })
    afterAll(() => pool.end({ timeout: 5 }))
    return pool
  }
  return { member: open('member'), group: open('group'), public: open('public') }
}
