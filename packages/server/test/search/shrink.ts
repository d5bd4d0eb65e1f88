// The smallest question and the fewest resources about which the product and brute force still differ.
import type { Database } from '@openpayer/store'
import type { RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import type { GrantDescription, Row, World } from '../../../../conformance/brute-force/world.ts'
import type { Asker } from './ask.ts'
import { compare, type Outcome } from './compare.ts'

export interface Case {
  readonly asker: Asker
  readonly world: World
  readonly grant: GrantDescription
}

export async function outcomeOf({ asker, world, grant }: Case, question: RandomQuestion): Promise<Outcome> {
  try {
    return compare(world, grant, { question, reply: await asker.ask(grant, question) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}` : ''
    return { kind: 'different', how: `thrown: ${String(error)}${cause}` }
  }
}

async function differenceOf(one: Case, question: RandomQuestion): Promise<string | undefined> {
  const outcome = await outcomeOf(one, question)
  return outcome.kind === 'different' ? outcome.how : undefined
}

export interface Smallest {
  readonly question: RandomQuestion
  readonly how: string
}

/** Leaves out parts of the question, and values of its parts, as long as the answers differ. */
export async function shrinkQuestion(one: Case, question: RandomQuestion): Promise<Smallest> {
  const how = await differenceOf(one, question)
  for (const smaller of smallerThan(question))
    if ((await differenceOf(one, smaller)) !== undefined) return shrinkQuestion(one, smaller)
  return { question, how: how ?? 'only once' }
}

function* smallerThan({ path, parts, inForm }: RandomQuestion): Generator<RandomQuestion> {
  if (inForm !== undefined) yield { path, parts }
  for (const [at, part] of parts.entries()) {
    if (part.startsWith('_type=')) continue
    yield { path, parts: parts.filter((_, index) => index !== at) }
    const [name = '', value = ''] = part.split(/=(.*)/s)
    const values = value.split(/%2C|,/)
    if (values.length < 2) continue
    for (const one of values) yield { path, parts: parts.with(at, `${name}=${one}`) }
  }
}

/** Takes resources out of the database as long as the answers differ; puts them back in the end. Returns those that it takes. */
export async function shrinkWorld(
  database: Database,
  one: Case,
  { question }: Smallest,
): Promise<{ readonly rows: readonly Row[]; readonly how: string }> {
  let rows = one.world.rows
  let how = ''
  for (let size = Math.ceil(rows.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < rows.length; from += size) {
      const left = rows.slice(from, from + size)
      const rest = rows.filter((row) => !left.includes(row))
      await move(database, left, 'away')
      const still = await differenceOf({ ...one, world: { ...one.world, rows: rest } }, question)
      if (still === undefined) await move(database, left, 'back')
      else {
        rows = rest
        how = still
        from -= size
      }
    }
  }
  await move(
    database,
    one.world.rows.filter((row) => !rows.includes(row)),
    'back',
  )
  return { rows, how }
}

async function move({ owner }: Database, rows: readonly Row[], where: 'away' | 'back'): Promise<void> {
  for (const collection of new Set(rows.map((row) => row.collection))) {
    const table = `${collection}_resource`
    const [from, to] = where === 'away' ? [table, `${table}_away`] : [`${table}_away`, table]
    const names = rows.filter((row) => row.collection === collection).map(({ type, id }) => `${type}/${id}`)
    await owner.query(`create table if not exists ${table}_away (like ${table})`)
    await owner.query(
      `with gone as (delete from ${from} where (content::json->>'resourceType') || '/' || id = any($1) returning *) insert into ${to} select * from gone`,
      [names],
    )
  }
}
