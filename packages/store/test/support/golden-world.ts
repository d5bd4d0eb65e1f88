// The data that golden statements are made over, and how a statement becomes a file: plan, text, and the way to each table.
import { expect } from 'vitest'
import { createMemberKeys, createWriter, type Database, type Scope } from '../../src/index.ts'
import { createRuns } from '../../src/read/run.ts'
import { authorityOf } from '../../src/sql/authority.ts'
import { compile, type Sql, type Statement } from '../../src/sql/fragment.ts'
import type { ReadingRole } from '../../src/reading-roles.ts'
import { createTestDatabase } from './database.ts'
import { memberScope, parameter } from './reading.ts'
import { prepared } from './resources.ts'
import { openRolePools, type RolePools } from './role-pools.ts'

export const patient = parameter('patient', 'reference', 1, { targets: ['Patient'] })
export const provider = parameter('provider', 'reference', 2, { targets: ['Practitioner', 'Organization'] })
export const date = parameter('service-date', 'date', 3)
export const kind = parameter('type', 'token', 4)
export const name = parameter('name', 'string', 5)
export const amount = parameter('amount', 'quantity', 6)
export const place = parameter('near', 'special', 10)
export const measured = parameter('code-value', 'composite', 11, { components: [kind, amount] })
const role = { base: 'PractitionerRole' }
export const practitioner = parameter('practitioner', 'reference', 7, { ...role, targets: ['Practitioner'] })
export const organization = parameter('organization', 'reference', 8, { ...role, targets: ['Organization'] })
export const partOf = parameter('partof', 'reference', 9, { base: 'Organization', targets: ['Organization'] })

export const day = 86_400_000
export const moment = Date.UTC(2026, 0, 1)
const claimsOf = 40

const claim = (owner: string, number: number) => {
  const mainDate = { lo: moment - number * day, hi: moment - number * day + day }
  return prepared(`ExplanationOfBenefit/${owner}-${number}`, {
    owner,
    targets: [`Patient/${owner}`, `Practitioner/p${number}`],
    index: {
      mainDate,
      dates: [{ number: date.number, ...mainDate }],
      tokens: [{ number: kind.number, system: 'http://kinds', code: number % 2 === 0 ? 'even' : 'odd' }],
      strings: [{ number: name.number, value: `Claim ${number}` }],
      references: [
        { number: patient.number, type: 'Patient', id: owner },
        { number: provider.number, type: 'Practitioner', id: `p${number}` },
      ],
      quantities: [{ number: amount.number, lo: String(number), hi: String(number) }],
      composites: [
        {
          number: measured.number,
          components: [
            { kind: 'token', values: [{ number: kind.number, code: 'even' }] },
            { kind: 'quantity', values: [{ number: amount.number, lo: String(number), hi: String(number) }] },
          ],
        },
      ],
    },
  })
}

const open = (collection: 'shared' | 'directory', number: number) => [
  prepared(`Practitioner/p${number}`, {
    collection,
    index: {
      tokens: [{ number: kind.number, system: 'http://kinds', code: `k${number % 100}` }],
      strings: [{ number: name.number, value: `Doctor ${number}` }],
      positions: [
        { number: place.number, latitude: 40 + (number % 100) / 10, longitude: -90 + number / 100 },
      ],
    },
  }),
  prepared(`PractitionerRole/r${number}`, {
    collection,
    targets: [`Practitioner/p${number}`],
    index: { references: [{ number: practitioner.number, type: 'Practitioner', id: `p${number}` }] },
  }),
]

export const numbers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index)

export interface GoldenStatement {
  readonly file: string
  readonly statement: Sql | undefined
  /** As it is printed; shown above the statement. */
  readonly plan?: string
}

export interface GoldenWorld {
  /** The scope of a member with forty claims. */
  readonly one: Scope
  /** Compares with the file, runs the statement as the scope's role, and gives the number of rows. */
  checked(scope: Scope, statement: GoldenStatement): Promise<number>
}

/** Call it in the body of a test file. */
export async function createGoldenWorld(): Promise<GoldenWorld> {
  const { database } = await createTestDatabase()
  const writer = createWriter(database)
  const owners = numbers(60).map((index) => (index === 0 ? 'one' : `o${index}`))
  await writer.write(
    owners.flatMap((owner) => [
      prepared(`Patient/${owner}`, { owner }),
      ...numbers(claimsOf).map((n) => claim(owner, n)),
    ]),
  )
  await writer.write(
    numbers(2000).flatMap((number) => [...open('shared', number), ...open('directory', number)]),
  )
  await writer.finish()
  await database.owner.query(`insert into attribution select 'golden', member_key from member`)
  await database.owner.query('analyze attribution')
  const sessions = openRolePools(database)
  const one = memberScope((await createMemberKeys(database)('one')) ?? '')
  return { one, checked: (scope, statement) => checked({ database, sessions }, scope, statement) }
}

/** One line for each table: how it is reached, and by which conditions on an index. */
interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Plan[]
}

function* scans(plan: Plan): Generator<string> {
  if (plan['Relation Name'] !== undefined || plan['Index Name'] !== undefined) {
    const names = [plan['Relation Name'], plan['Index Name']].filter((text) => text !== undefined)
    const condition = plan['Index Cond'] === undefined ? '' : `: ${plan['Index Cond']}`
    yield `-- ${plan['Node Type']} ${names.join(' by ')}${condition}`
  }
  for (const inner of plan.Plans ?? []) yield* scans(inner)
}

/** Tables of a test are small, so the planner is told to prefer indexes, as it does by itself where they are large. */
async function planOf(pools: RolePools, role: ReadingRole, { text, values }: Statement): Promise<string> {
  const rows = await pools[role].begin(async (sql) => {
    await sql.unsafe('set local enable_seqscan = off')
    type Explained = { readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[] }
    // Statements on tables of members keep one plan for all values; those on open tables are planned for theirs.
    return role === 'member'
      ? sql.unsafe<Explained[]>(`explain (generic_plan, costs off, format json) ${text}`)
      : sql.unsafe<Explained[]>(`explain (costs off, format json) ${text}`, [...values])
  })
  return (rows[0]?.['QUERY PLAN'] ?? []).flatMap(({ Plan: plan }) => [...scans(plan)]).join('\n')
}

interface World {
  readonly database: Database
  readonly sessions: RolePools
}

async function checked(
  { database, sessions }: World,
  scope: Scope,
  { file, statement, plan = '' }: GoldenStatement,
): Promise<number> {
  if (statement === undefined) throw new Error('no statement')
  const compiled = compile(statement)
  const { role } = authorityOf(scope)
  const comment = plan === '' ? '' : `${plan.replace(/^/gm, '-- ')}\n\n`
  await expect(
    `${comment}${compiled.text}\n\n${await planOf(sessions, role, compiled)}\n`,
  ).toMatchFileSnapshot(`golden/${file}.sql`)
  const limits = { maxPending: 1, waitMs: 10_000, patienceMs: 10_000, maxBytes: 1e6 }
  return (await createRuns(database[role], limits).statement(compiled)).length
}
