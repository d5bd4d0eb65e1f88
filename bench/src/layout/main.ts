// `node bench/src/layout/main.ts`: checks the decisions about storage that matter most, on the embedded PostgreSQL and claims of a
// synthetic plan. Prints processor time an operation (minimum, median, maximum) and the ratio of the minima to the first variant's;
// docs/decisions/0001-storage-layout.md has a run.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createWriter, migrate, startEmbedded } from '@openpayer/store'
import pg from 'pg'
import postgres, { type Sql } from 'postgres'
import { openMemberSession } from '../role-session.ts'
import type { Spread } from '../statistics.ts'
import { preparedClaims } from './claims.ts'
import { createProcessorClock } from './processor-time.ts'
import { takeTurns, type Turns } from './turns.ts'
import {
  filteredPage,
  makeLayout,
  page,
  pageByPg,
  pageInTransaction,
  pageOfMember,
  pageParsed,
  read,
  type Rows,
} from './variants.ts'

const counts = { members: 500, perMember: 60 }
const secret = 'the secret of a benchmark that nobody keeps'

const folder = await mkdtemp(join(tmpdir(), 'openpayer-layout-'))
const embedded = await startEmbedded({ dataDir: folder })
try {
  const database = connect({ url: embedded.url, secret })
  await migrate(database)
  await load()
  const { owner, pool } = open(embedded.url)
  const member = openMemberSession(embedded.url, database.roles.member, 4)
  const [pid = ''] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const turns = { rounds: 15, roundMs: 300, parallel: 4, clock: createProcessorClock(Number(pid)) }
  const rows = await chooseRows(owner)
  await makeLayout(owner, 'layout_default', { '*': 'extended' })
  await makeLayout(owner, 'layout_arrays_default', { '*': 'extended', content: 'main' })
  await makeLayout(owner, 'layout_out_of_line', { '*': 'main', content: 'external' })
  const tables = {
    main: 'member_resource',
    default: 'layout_default',
    'arrays default': 'layout_arrays_default',
    'out of line': 'layout_out_of_line',
  }
  await printSizes(owner, tables)
  const each = (make: (table: string) => (at: number) => Promise<unknown>) =>
    Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, make(table)]))
  await print(
    'storage: page of 50',
    turns,
    each((table) => page(owner, table, rows)),
  )
  await print(
    'storage: 10 of a filtered page',
    turns,
    each((table) => filteredPage(owner, table, rows)),
  )
  await print(
    'storage: read by id',
    turns,
    each((table) => read(owner, table, rows)),
  )
  await print('row-level security: page of 50', turns, {
    'owner, no policy': page(owner, 'member_resource', rows),
    'one statement': pageOfMember(member, rows),
    transaction: pageInTransaction(member, rows),
  })
  await print('driver: page of 50', turns, {
    'postgres, raw': page(owner, 'member_resource', rows),
    'pg, text': pageByPg(pool, rows),
    'parsed and printed': pageParsed(owner, rows),
  })
  await Promise.all([owner.end(), member.end(), pool.end(), database.close()])

  async function load(): Promise<void> {
    const writer = createWriter(database)
    let batch = []
    for (const claim of preparedClaims(counts)) {
      batch.push(claim)
      if (batch.length === 3000) await writer.write(batch.splice(0))
    }
    await writer.write(batch)
    await writer.finish()
    await writer.close()
  }
} finally {
  await embedded.close()
  await rm(folder, { recursive: true, force: true })
}

function open(url: string): { owner: Sql; pool: pg.Pool } {
  const host = new URL(url).searchParams.get('host') ?? ''
  const connection = { user: 'openpayer', database: 'openpayer', max: 8 }
  return {
    owner: postgres({ ...connection, path: `${host}/.s.PGSQL.5432` }),
    pool: new pg.Pool({ ...connection, host }),
  }
}

async function chooseRows(owner: Sql): Promise<Rows> {
  const keys = await owner<
    { key: string }[]
  >`select distinct member_key as key from member_resource order by 1`
  const ids = await owner<
    { id: string; type: number }[]
  >`select id, type from member_resource order by self limit 5000`
  const [common] = await owner<{ token: string }[]>`
    select token from member_resource, unnest(tokens) token group by 1 having count(*) < 30000 order by count(*) desc limit 1`
  return {
    token: common?.token ?? '',
    memberKeys: keys.map(({ key }) => key),
    ids: ids.map(({ id }) => id),
    type: ids[0]?.type ?? 0,
  }
}

async function printSizes(owner: Sql, tables: Readonly<Record<string, string>>): Promise<void> {
  const [plain] = await owner<{ rows: string; bytes: string }[]>`
    select count(*) as rows, avg(octet_length(content))::int as bytes from member_resource`
  console.log(`${plain?.rows} claims of ${plain?.bytes} bytes`)
  for (const [name, table] of Object.entries(tables)) {
    const [size] = await owner<{ bytes: string }[]>`
      select (pg_table_size(${table}::regclass) / (select count(*) from member_resource))::int as bytes`
    console.log(`  ${name.padEnd(18)} ${size?.bytes} bytes a row in the table`)
  }
}

async function print(title: string, turns: Turns, variants: Parameters<typeof takeTurns>[0]): Promise<void> {
  console.log(title)
  const text = ({ min, median, max }: Spread, digits: number): string =>
    [min, median, max].map((value) => value.toFixed(digits).padStart(6)).join(' ')
  for (const [name, { perSecond, processorUs, ratio }] of await takeTurns(variants, turns)) {
    const figures = `${text(processorUs, 0)} us   ${ratio.toFixed(2)}   (${perSecond.median.toFixed(0)}/s)`
    console.log(`  ${name.padEnd(18)} ${figures}`)
  }
}
