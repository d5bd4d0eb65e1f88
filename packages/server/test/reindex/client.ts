// A client that asks a server over HTTP again and again, and knows what each answer has to be.
import type { GrantDescription, World } from '../../../../conformance/brute-force/world.ts'
import { linkOf, pageOf, refused, type Answer, type Reply } from '../search/ask.ts'
import { compare } from '../search/compare.ts'
import type { Asked } from './questions.ts'

/** A base and what is to be seen there. */
export interface Side {
  readonly base: string
  readonly token?: string
  readonly world: World
  readonly grant: GrantDescription
}

export type Sides = Readonly<Record<Asked['surface'], Side>>

/** What a client met, by whether a question needs what is new. */
export interface Seen {
  readonly right: { old: number; new: number }
  /** 503 `search-being-indexed`. */
  waiting: number
  readonly faults: string[]
  readonly milliseconds: number[]
}

export const nothingSeen = (): Seen => ({
  right: { old: 0, new: 0 },
  waiting: 0,
  faults: [],
  milliseconds: [],
})

/** Asks one question, every page of it. False where there was no answer at all. */
export async function askOnce(
  sides: Sides,
  { surface, isNew, question }: Asked,
  seen: Seen,
): Promise<boolean> {
  const side = sides[surface]
  const from = performance.now()
  const reply = await get(side, question).catch(() => undefined)
  if (reply === undefined) return false
  seen.milliseconds.push(performance.now() - from)
  if (reply === 'waiting' && isNew) seen.waiting++
  else {
    const how = reply === 'waiting' ? 'refused as if it were new' : faultOf(side, { question, reply })
    if (how === undefined) seen.right[isNew ? 'new' : 'old']++
    else seen.faults.push(`${question.path}?${question.parts.join('&')}: ${how}`)
  }
  return true
}

function faultOf({ world, grant }: Side, asked: Parameters<typeof compare>[2]): string | undefined {
  const outcome = compare(world, grant, asked)
  if (outcome.kind === 'same') return undefined
  return outcome.kind === 'different' ? outcome.how : outcome.why
}

async function get({ base, token }: Side, { path, parts }: Asked['question']): Promise<Reply | 'waiting'> {
  const pages = []
  let address: string | undefined = `${base}/${path}?${parts.join('&')}`
  while (address !== undefined) {
    const response: Response = await fetch(address, {
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    })
    const answer: Answer = { status: response.status, body: (await response.json()) as Answer['body'] } // FHIR's own forms
    if (response.status !== 200) {
      const refusal = refused(answer)
      const isWaiting = response.status === 503 && response.headers.has('retry-after')
      return isWaiting && refusal.kind === 'refused' && refusal.codes.includes('search-being-indexed')
        ? 'waiting'
        : refusal
    }
    pages.push(pageOf(answer.body))
    address = linkOf(answer.body, 'next')
  }
  return { kind: 'pages', pages, back: [] }
}

/** Asks all questions in turn, over and over, until `stop` or until the server is gone. */
export function keepAsking(sides: Sides, questions: readonly Asked[], seen: Seen): { stop(): Promise<void> } {
  let running = true
  const run = async (): Promise<void> => {
    for (let at = 0; running; at++) {
      const question = questions[at % questions.length]
      if (question === undefined || !(await askOnce(sides, question, seen))) return
    }
  }
  const ended = run()
  return {
    async stop() {
      running = false
      await ended
    },
  }
}
