// Brings the database to this version: plain SQL files, forward only, each once and in a transaction of its own.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../connect.ts'
import type { Queries } from '../queries.ts'
import { ensureRoles, quoteName } from './roles.ts'
import { splitStatements } from './split-statements.ts'
import { SetupError } from '../setup-error.ts'

const folder = join(import.meta.dirname, '..', '..', 'migrations')

/** Any number, the same in every process: one migration at a time. */
const lockKey = 7_362_511

interface Migration {
  readonly name: string
  readonly checksum: string
  readonly statements: readonly string[]
}

/** Applies what is missing; the names of the files applied. Throws when an applied file has changed, or the database is newer. */
export async function migrate(database: Database): Promise<readonly string[]> {
  const migrations = await readMigrations(database)
  await ensureRoles(database)
  const applied: string[] = []
  for (const migration of migrations) {
    const isNew = await database.owner.transaction((queries) => apply(queries, migration, migrations))
    if (isNew) applied.push(migration.name)
  }
  return applied
}

async function readMigrations({ roles }: Database): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      const sql = text
        .replace(/(?<!:):member_role\b/g, () => quoteName(roles.member))
        .replace(/(?<!:):group_role\b/g, () => quoteName(roles.group))
        .replace(/(?<!:):public_role\b/g, () => quoteName(roles.public))
      return { name, checksum, statements: splitStatements(sql) }
    }),
  )
}

async function apply(queries: Queries, migration: Migration, all: readonly Migration[]): Promise<boolean> {
  await queries.query(`select pg_advisory_xact_lock(${lockKey})`)
  await queries.query(
    `create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  const done = await queries.query<{ name: string; checksum: string }>('select name, checksum from migration')
  checkApplied(done, all)
  if (done.some(({ name }) => name === migration.name)) return false
  for (const statement of migration.statements) await queries.query(statement)
  await queries.query('insert into migration (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ])
  return true
}

function checkApplied(done: readonly { name: string; checksum: string }[], all: readonly Migration[]): void {
  for (const { name, checksum } of done) {
    const ours = all.find((migration) => migration.name === name)
    if (ours === undefined)
      throw new SetupError(
        `the database is newer than this version: it has the migration ${name}; use the version that made it`,
      )
    if (ours.checksum !== checksum)
      throw new SetupError(`the migration ${name} was changed after it was applied; add a new one instead`)
  }
}
