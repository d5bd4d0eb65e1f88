// Reads of many callers in one statement: each gets what its own grant lets through, whatever the others ask for.
import { describe, expect, test } from 'vitest'
import { createReadsTogether } from '../src/read/reads-together.ts'
import { createSend, type Prepared, type Rows, type Sender } from '../src/read/sent-statement.ts'
import { compile } from '../src/sql/fragment.ts'
import { type PresentQuestion, presentStatement } from '../src/sql/instance.ts'
import { typeNumber } from '../src/resource-types.ts'
import { createIsolationWorld } from './support/isolation-world.ts'
import { openRolePools } from './support/role-pools.ts'

const { database, reader, scopeOf, keyOf } = await createIsolationWorld()
const sessions = openRolePools(database)
const keys = { one: BigInt((await keyOf('one')) ?? 0), two: BigInt((await keyOf('two')) ?? 0) }

const claim = (
  who: keyof typeof keys,
  id: string,
  type: 'ExplanationOfBenefit' | 'Coverage' = 'ExplanationOfBenefit',
): PresentQuestion => ({ memberKey: keys[who], readable: typeNumber(type) ?? 0, id })

/** Each member asks for all claims, in turn with the other; and for what has another type. */
const questions = [
  ...['e1', 'e2', 'e1-wrong'].flatMap((id) => [claim('one', id), claim('two', id)]),
  claim('one', 'e1', 'Coverage'),
  claim('two', 'none'),
]
const own = [claim('one', 'e1'), claim('two', 'e2'), claim('one', 'e1-wrong')]

/** How many questions each statement had, and what came of them. */
function watched(maxBytes = Infinity) {
  const sizes: number[] = []
  const sender = createSend(database.member)
  const watching: Sender<Prepared> = {
    ...sender,
    send(asked, ...rest) {
      sizes.push(asked.values[0]?.split(',').length ?? 0)
      return sender.send(asked, ...rest)
    },
  }
  const together = createReadsTogether(watching, { maxStatements: 2, maxBytes })
  const found = (question: PresentQuestion): Promise<Rows> =>
    new Promise((resolve, reject) => {
      together.send(question, Infinity, { onRows: resolve, onError: reject, onEnd: () => {} })
    })
  return { sizes, together, found }
}

describe('reads that arrive together', () => {
  test('are one statement, and each finds its own member’s resource alone', async () => {
    const { sizes, found } = watched()
    const rows = await Promise.all(questions.map(found))
    expect(sizes).toEqual([questions.length])
    expect(rows.map(({ length }) => length)).toEqual([1, 0, 0, 1, 1, 0, 0, 0])
  })

  test('find their own where no policy holds the statement back', async () => {
    const { text, values } = compile(presentStatement(questions))
    const rows = await database.owner.query<{ n: number }>(text, values)
    expect(rows.map(({ n }) => questions[n - 1])).toEqual(own)
  })

  test('show no row of another member even where the statement does not compare members', async () => {
    const { text, values } = compile(presentStatement(questions))
    const careless = text.replace('m.member_key = q.k and ', '')
    expect(careless).not.toBe(text)
    const rows = await sessions.member.unsafe<{ n: number }[]>(careless, [...values])
    expect(rows.map(({ n }) => questions[n - 1])).toEqual(own)
  })

  test('are as many statements as it takes, and wait for those that are under way', async () => {
    const { sizes, found } = watched()
    const rows = await Promise.all(
      Array.from({ length: 200 }, (_, n) => found(questions[n % 8] ?? claim('one', ''))),
    )
    expect(rows.filter(({ length }) => length === 1)).toHaveLength(75)
    expect(sizes.slice(0, 2)).toEqual([32, 32])
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200)
  })

  test('come in several statements where their rows are more bytes than one may have', async () => {
    const { sizes, found } = watched(1)
    const rows = await Promise.all(questions.map(found))
    expect(rows.map(({ length }) => length)).toEqual([1, 0, 0, 1, 1, 0, 0, 0])
    // A row and a further one end each of the first two; nothing is missing behind the third.
    expect(sizes).toEqual([8, 7, 6])
  })

  test('fail each by itself', async () => {
    const { sizes, found } = watched()
    const asked = [claim('one', 'e1'), claim('one', 'no text of UTF-8: \0'), claim('two', 'e2')]
    const answers = await Promise.allSettled(asked.map(found))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(sizes).toEqual([3, 1, 1, 1])
  })

  test('are not asked for a caller who has left before', async () => {
    const { sizes, together, found } = watched()
    const ended: string[] = []
    const outcome = {
      onRows: () => ended.push('rows'),
      onError: () => ended.push('error'),
      onEnd: () => ended.push('end'),
    }
    const left = together.send(claim('one', 'e1'), Infinity, outcome)
    const stays = found(claim('two', 'e2'))
    left.stop()
    expect(await stays).toHaveLength(1)
    expect([sizes, ended]).toEqual([[1], ['end']])
  })
})

test('members who read at the same time through the reader get what they get alone', async () => {
  const asked = ['e1', 'e2', 'e1-wrong', 'none'].flatMap((id) =>
    ['one', 'two'].map((name) => ({ scope: scopeOf(name), id })),
  )
  const read = ({ scope, id }: (typeof asked)[number]) => reader.read(scope, 'ExplanationOfBenefit', id)
  const alone: unknown[] = []
  for (const one of asked) alone.push(await read(one))
  expect(await Promise.all(asked.map(read))).toEqual(alone)
  expect(alone.filter((version) => version !== undefined)).toHaveLength(3)
})
