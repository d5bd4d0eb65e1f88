// `openpayer load` of NDJSON into an empty database, without and with the profiles that resources claim, against COPY of the rows it made into one table without any index.
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { openpayer } from '../../../testing/openpayer.ts'
import { writePlan } from '../input.ts'
import type { Scenario } from '../scenario.ts'
import { spread } from '../statistics.ts'
import type { Workplace } from '../workplace.ts'

const inDatabase = (url: string, name: string): string => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const { username, pathname, searchParams, hostname } = new URL(url)
  const client = new pg.Client({
    user: username,
    database: pathname.slice(1),
    host: searchParams.get('host') ?? hostname,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

interface Round {
  readonly resources: number
  readonly seconds: number
  readonly rows: number
  readonly copySeconds: number
}

/** COPY of what the load stored, out to a file and into a bare table; only the way in is timed. */
const copyRows = async (
  workplace: Workplace,
  url: string,
): Promise<{ rows: number; copySeconds: number }> => {
  const file = join(workplace.folder, 'rows.copy')
  return withClient(url, async (client) => {
    await pipeline(
      client.query(
        copyTo(
          'copy (select * from member_resource order by member_key, type, id) to stdout (format binary)',
        ),
      ),
      createWriteStream(file),
    )
    await client.query('create table bare_rows (like member_resource including storage)')
    const start = performance.now()
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 18 }),
      client.query(copyFrom('copy bare_rows from stdin (format binary)')),
    )
    const copySeconds = (performance.now() - start) / 1000
    const { rows } = await client.query<{ count: string }>('select count(*) from bare_rows')
    return { rows: Number(rows[0]?.count), copySeconds }
  })
}

interface Order {
  readonly file: string
  readonly words: readonly string[]
}

const runRound = async (workplace: Workplace, { file, words }: Order): Promise<Round> => {
  const name = 'bench_load'
  const url = inDatabase(workplace.embedded.url, name)
  await withClient(workplace.embedded.url, (client) => client.query(`drop database if exists ${name}`))
  await withClient(workplace.embedded.url, (client) => client.query(`create database ${name}`))
  const environment = { DATABASE_URL: url, OPENPAYER_DATA_DIR: workplace.folder }
  await openpayer(['migrate'], environment)
  const { seconds, stdout } = await openpayer(['load', '--json', ...words, file], environment)
  const { read, rejected, profileErrors } = JSON.parse(stdout) as Record<
    'read' | 'rejected' | 'profileErrors',
    number
  >
  if (rejected > 0) throw new Error(`${rejected} of ${read} resources were rejected`)
  if (profileErrors > 0)
    throw new Error(`${profileErrors} of ${read} resources do not conform to their profiles`)
  const copied = await copyRows(workplace, url)
  await withClient(workplace.embedded.url, (client) => client.query(`drop database ${name} with (force)`))
  return { resources: read, seconds, ...copied }
}

interface Variant {
  readonly name: string
  readonly words: readonly string[]
  readonly must: number
  readonly goal: number
  readonly note: string
}

const loadScenario = ({ name, words, must, goal, note }: Variant): Scenario => ({
  name,
  async run(workplace) {
    const { effort } = workplace
    const file = join(workplace.folder, 'load.ndjson')
    const size = { members: effort.loadResources, providers: 60, drugs: 40, seed: 'load' }
    await writePlan(file, size, effort.loadResources)
    const rounds: Round[] = []
    for (let turn = 0; turn < effort.loadRounds; turn++)
      rounds.push(await runRound(workplace, { file, words }))
    return {
      name,
      unit: 'resources/s',
      ours: spread(rounds.map(({ resources, seconds }) => resources / seconds)),
      bound: spread(rounds.map(({ rows, copySeconds }) => rows / copySeconds)),
      ratio: spread(
        rounds.map(({ resources, seconds, rows, copySeconds }) => resources / seconds / (rows / copySeconds)),
      ),
      must: { of: 'ours', atLeast: must },
      goal: { of: 'ours', atLeast: goal },
      notes: [
        `${rounds[0]?.resources} resources from one NDJSON file, from the start of the process to its end`,
        note,
        'loading does not pass through row-level security: the owner of the tables writes',
      ],
    }
  },
})

export const load = loadScenario({
  name: 'load',
  words: ['--no-profiles'],
  must: 8000,
  goal: 12_000,
  note: 'checked against R4: structure, formats, required codes, invariants',
})

export const loadValidated = loadScenario({
  name: 'load-validated',
  words: [],
  must: 2500,
  goal: 5000,
  note: 'checked against R4 and the profiles that each resource claims, with the facts of all guide versions compiled in',
})
