// One question, answered by the product and by brute force, and where the answers differ.
import { isDeepStrictEqual } from 'node:util'
import { evaluate, type Answer } from '../../../../conformance/brute-force/evaluate.ts'
import type { RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import { NotAsked, type GrantDescription, type World } from '../../../../conformance/brute-force/world.ts'
import type { Page, Reply } from './ask.ts'

export type Outcome =
  | {
      readonly kind: 'same'
      readonly matches: number
      readonly included: number
      /** 403 or 404, where that is the answer. */
      readonly refusedWith?: number
    }
  /** The product does not answer such questions, and says so. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'different'; readonly how: string }

export function compare(world: World, grant: GrantDescription, { question, reply }: Asked): Outcome {
  const answer = answerOf(world, grant, question)
  if (answer === undefined)
    return reply.kind === 'refused' ? refusal(reply) : different('answered, but it has no meaning in R4')
  if (reply.kind === 'refused') return compareRefusal(answer, reply)
  if (answer.kind !== 'found')
    return different(`${answer.statuses.join(' or ')} expected, and the server answers`)
  const found = reply.pages.flatMap(({ matches }) => matches)
  const how =
    answer.counted === 'only'
      ? countDiffers(answer, reply.pages)
      : (pagesDiffer(answer, reply.pages, found) ?? backDiffers(reply))
  if (how !== undefined) return different(how)
  return {
    kind: 'same',
    matches: answer.matches.length,
    included: reply.pages.reduce((sum, { included }) => sum + included.length, 0),
  }
}

type Found = Extract<Answer, { kind: 'found' }>

function countDiffers({ matches }: Found, [page, ...more]: readonly Page[]): string | undefined {
  const shown = [...(page?.matches ?? []), ...(page?.included ?? []), ...more]
  if (shown.length > 0) return 'resources where only their number was asked for'
  return page?.total === matches.length
    ? undefined
    : `total: ${String(page?.total)} instead of ${matches.length}`
}

const pagesDiffer = (answer: Found, pages: readonly Page[], found: readonly string[]): string | undefined =>
  setsDiffer('matches', answer.matches, found) ??
  orderDiffers(answer, found) ??
  totalDiffers(answer, pages) ??
  includesDiffer(answer, pages) ??
  portionsDiffer(answer, pages)

/** What is included stands in no order. */
const isSame = (page: Page, seen: Page | undefined): boolean =>
  seen !== undefined &&
  setsDiffer('included', seen.included, page.included) === undefined &&
  isDeepStrictEqual({ ...page, included: [] }, { ...seen, included: [] })

/** Who goes back sees the pages that were there on the way. */
function backDiffers({ pages, back }: Extract<Reply, { kind: 'pages' }>): string | undefined {
  const seen = pages.slice(0, -1).toReversed()
  const at = back.findIndex((page, index) => !isSame(page, seen[index]))
  if (at >= 0) return `the page before page ${pages.length - at} is not the one that was seen`
  return back.length === 0 || back.length === seen.length
    ? undefined
    : 'the way back ends before the first page'
}

const refusal = ({ codes, text }: { codes: readonly string[]; text: string }): Outcome => ({
  kind: 'refused',
  why: `${codes.join()} ${text}`,
})

/** undefined: the question has no meaning. */
function answerOf(
  world: World,
  grant: GrantDescription,
  { path, parts }: RandomQuestion,
): Answer | undefined {
  try {
    return evaluate(world, grant, { path, query: parts.join('&') })
  } catch (error) {
    if (error instanceof NotAsked) return undefined
    throw error
  }
}

export interface Asked {
  readonly question: RandomQuestion
  readonly reply: Reply
}

const different = (how: string): Outcome => ({ kind: 'different', how })

function compareRefusal(
  answer: Answer,
  { status, codes, text }: Extract<Reply, { kind: 'refused' }>,
): Outcome {
  if (answer.kind === 'refused')
    return answer.statuses.includes(status)
      ? { kind: 'same', matches: 0, included: 0, refusedWith: status }
      : different(`${answer.statuses.join(' or ')} expected, not ${status} ${text}`)
  if (status !== 400) return different(`status ${status} ${codes.join()} ${text}`)
  return refusal({ codes, text })
}

function setsDiffer(what: string, expected: readonly string[], found: readonly string[]): string | undefined {
  const missing = expected.filter((name) => !found.includes(name))
  const extra = found.filter((name) => !expected.includes(name))
  const twice = found.filter((name, at) => found.indexOf(name) !== at)
  if (missing.length + extra.length + twice.length === 0) return undefined
  return `${what}: missing ${missing.join(' ') || '-'}; too many ${extra.join(' ') || '-'}; twice ${twice.join(' ') || '-'}`
}

function orderDiffers({ compare: order }: Found, found: readonly string[]): string | undefined {
  const at = found.findIndex((name, index) => index > 0 && order(found[index - 1] ?? '', name) > 0)
  return at < 0 ? undefined : `order: ${found[at - 1] ?? ''} stands before ${found[at] ?? ''}`
}

function totalDiffers({ matches, counted }: Found, pages: readonly Page[]): string | undefined {
  if (counted === 'too' && pages[0]?.total === undefined) return 'total: not said'
  const wrong = pages.find(({ total }) => total !== undefined && total !== matches.length)
  return wrong && `total: ${String(wrong.total)} instead of ${matches.length}`
}

function includesDiffer(answer: Found, pages: readonly Page[]): string | undefined {
  for (const [at, { matches, included }] of pages.entries()) {
    const how = setsDiffer(`included on page ${at + 1}`, [...answer.includedWith(matches)], included)
    if (how !== undefined) return how
  }
  return undefined
}

function portionsDiffer({ portionFault }: Found, pages: readonly Page[]): string | undefined {
  for (const { matches, included, shown } of pages)
    for (const [mode, names] of [
      ['match', matches],
      ['include', included],
    ] as const)
      for (const name of names) {
        const fault = portionFault(name, mode, shown.get(name) ?? {})
        if (fault !== undefined) return `shown of ${name}: ${fault}`
      }
  return undefined
}
