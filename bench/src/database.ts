// The benchmark's own look into the database, past every rule: what is where, and how large it is.
import postgres, { type Sql } from 'postgres'

export interface Queries {
  readonly sql: Sql
  close(): Promise<void>
}

/** `url` as the store gives it, with the folder of the socket in `host`. */
export const openQueries = (url: string): Queries => {
  const { username, password, hostname, pathname, searchParams } = new URL(url)
  const socketFolder = searchParams.get('host')
  const sql = postgres({
    ...(socketFolder === null ? { host: hostname } : { path: `${socketFolder}/.s.PGSQL.5432` }),
    user: decodeURIComponent(username),
    pass: decodeURIComponent(password),
    database: pathname.slice(1),
    max: 1,
    backoff: () => 0.1,
    onnotice: () => {},
  })
  return { sql, close: () => sql.end({ timeout: 5 }) }
}

export interface Claims {
  readonly type: number
  readonly members: readonly { readonly patient: string; readonly claimIds: readonly string[] }[]
}

/** Members of the plan with at least a page of claims, spread over it. */
export const findClaims = async ({ sql }: Queries, count: number): Promise<Claims> => {
  const rows = await sql<{ patient: string; type: number; ids: string[] }[]>`
    select m.patient_id as patient, r.type, array_agg(r.id) as ids
    from member m join member_resource r using (member_key)
    where r.id like 'claim-%' group by 1, 2 having count(*) >= 50 order by hashtext(m.patient_id) limit ${count}`
  const type = rows[0]?.type
  if (type === undefined) throw new Error('no member of the plan has a page of claims')
  return { type, members: rows.map(({ patient, ids }) => ({ patient, claimIds: ids })) }
}

/** Runs `work` with row-level security switched off, and on again after it. */
export const withoutRowSecurity = async <Result>(
  { sql }: Queries,
  work: () => Promise<Result>,
): Promise<Result> => {
  const tables = ['member_resource', 'member_history'] as const
  for (const table of tables) await sql`alter table ${sql(table)} disable row level security`
  try {
    return await work()
  } finally {
    for (const table of tables) await sql`alter table ${sql(table)} enable row level security`
  }
}
