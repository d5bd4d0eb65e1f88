// The layouts and ways of reading that docs/decisions/0001-storage-layout.md compares.
import type pg from 'pg'
import type { Sql } from 'postgres'
import type { Operation } from './turns.ts'

const wide = [
  'labels', 'tokens', 'refs', 'targets', 'date_params', 'dates_lo', 'dates_hi', 'number_params', 'numbers_lo', 'numbers_hi',
  'number_units', 'strings', 'content',
] // prettier-ignore

/** A table like member_resource that stores the wide columns otherwise, with the same rows in the same order and its own indexes. */
export async function makeLayout(
  owner: Sql,
  name: string,
  storage: Readonly<Record<string, string>>,
): Promise<void> {
  await owner.unsafe(`create table ${name} (like member_resource including defaults)`)
  for (const column of wide)
    await owner.unsafe(`alter table ${name} alter ${column} set storage ${storage[column] ?? storage['*']}`)
  const columns = await owner<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = 'member_resource'::regclass and attnum > 0 order by attnum`
  // What is copied as it lies keeps how it lies: the text is taken apart, so that the new table decides.
  const values = columns.map((column) => (column.name === 'content' ? `content || ''` : column.name))
  await owner.unsafe(`insert into ${name} select ${values.join(', ')} from member_resource order by ctid`)
  await owner.unsafe(`alter table ${name} add primary key (type, id)`)
  await owner.unsafe(`create index on ${name} (member_key, type, date_lo desc nulls last, id desc)`)
  await owner.unsafe(`vacuum (analyze) ${name}`)
}

export interface Rows {
  readonly memberKeys: readonly string[]
  readonly ids: readonly string[]
  readonly type: number
  /** One that most claims have. */
  readonly token: string
}

const pick = <Value>(values: readonly Value[], at: number): Value => {
  const value = values[(at * 7919) % values.length]
  if (value === undefined) throw new Error('there is nothing to read')
  return value
}

const pageOf = (table: string): string =>
  `select content from ${table} where member_key = $1 and type = $2 order by date_lo desc nulls last, id desc limit 50`

/** A page filtered by a token that most rows have, so that all that differs is reading the tokens of each. */
export const filteredPage = (sql: Sql, table: string, { memberKeys, type, token }: Rows): Operation => {
  const text = `select content from ${table} where member_key = $1 and type = $2 and $3 = any (tokens)
    order by date_lo desc nulls last, id desc limit 10`
  return (at) => sql.unsafe(text, [pick(memberKeys, at), type, token], { prepare: true }).raw()
}

const memberPage = `with s as materialized (select set_config('openpayer.member', $1, true)::bigint as k)
  select r.content from s cross join lateral (select content from member_resource
    where member_key = s.k and type = $2 order by date_lo desc nulls last, id desc limit 50) r`

export const page = (sql: Sql, table: string, { memberKeys, type }: Rows): Operation => {
  const text = pageOf(table)
  return (at) => sql.unsafe(text, [pick(memberKeys, at), type], { prepare: true }).raw()
}

export const read = (sql: Sql, table: string, { ids, type }: Rows): Operation => {
  const text = `select content from ${table} where type = $1 and id = $2`
  return (at) => sql.unsafe(text, [type, pick(ids, at)], { prepare: true }).raw()
}

/** As the reading role, the member named in the same statement. */
export const pageOfMember =
  (sql: Sql, { memberKeys, type }: Rows): Operation =>
  (at) =>
    sql.unsafe(memberPage, [pick(memberKeys, at), type], { prepare: true }).raw()

/** As the reading role, the member named in a transaction around the statement. */
export const pageInTransaction =
  (sql: Sql, { memberKeys, type }: Rows): Operation =>
  (at) =>
    sql.begin(async (inside) => {
      const key = pick(memberKeys, at)
      await inside`select set_config('openpayer.member', ${key}, true)`
      return inside.unsafe(pageOf('member_resource'), [key, type], { prepare: true }).raw()
    })

/** The same page through the other driver. */
export const pageByPg =
  (pool: pg.Pool, { memberKeys, type }: Rows): Operation =>
  (at) =>
    pool.query({
      name: 'page',
      text: pageOf('member_resource'),
      values: [pick(memberKeys, at), type],
      rowMode: 'array',
    })

/** What a server pays that parses and prints what it read. */
export const pageParsed =
  (sql: Sql, { memberKeys, type }: Rows): Operation =>
  async (at) => {
    const rows = await sql.unsafe<{ content: string }[]>(
      pageOf('member_resource'),
      [pick(memberKeys, at), type],
      { prepare: true },
    )
    return JSON.stringify(rows.map(({ content }) => JSON.parse(content) as object))
  }
