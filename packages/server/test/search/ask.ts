// A search put to a surface's own handler, every page by the links it gives.
import { createSurfaceHandler, type Surface, type SurfaceHandler } from '@openpayer/apis'
import type { Grant } from '@openpayer/access'
import { createLedger } from '@openpayer/ledger'
import { createReader, type Database, type ReaderOptions } from '@openpayer/store'
import type { RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import type { GrantDescription, JsonObject } from '../../../../conformance/brute-force/world.ts'
import { sealKey } from '../../../store/test/support/reading.ts'
import { describeSurface, origin } from './describe.ts'

export interface Page {
  /** `Type/id` */
  readonly matches: readonly string[]
  readonly included: readonly string[]
  /** What is shown of each of them. */
  readonly shown: ReadonlyMap<string, JsonObject>
  readonly total: number | undefined
}

export type Reply =
  /** `back`: from the last but one to the first, where there are few. */
  | { readonly kind: 'pages'; readonly pages: readonly Page[]; readonly back: readonly Page[] }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly codes: readonly string[]
      readonly text: string
    }

/** Pages of a walk that is also gone back: each is a request more. */
const mostBack = 8

export interface Asker {
  ask(grant: GrantDescription, question: RandomQuestion): Promise<Reply>
  close(): Promise<void>
}

const smart = {} as Parameters<typeof createSurfaceHandler>[1]['smart'] // only discovery reads it

export interface AskerParts {
  readonly database: Database
  /** Of each Patient id. */
  readonly memberKeys: ReadonlyMap<string, string>
  /** What the reader takes for the time. */
  readonly now: number
  /** Up to how many rows are few to the reader, where that is not as usual. */
  readonly thresholds?: Exclude<ReaderOptions['thresholds'], undefined>
}

export function createAsker(surface: Surface, { database, memberKeys, now, ...ways }: AskerParts): Asker {
  const reader = createReader(database, { sealKey, clock: () => now, ...ways })
  const ledger = createLedger({ append: database.append })
  const state: { grant: Grant } = { grant: { kind: 'public', collection: 'directory' } }
  const failures: unknown[] = []
  const handle = createSurfaceHandler(surface, {
    reader,
    bases: describeSurface(surface).bases,
    ledger,
    smart,
    software: { version: '0', date: '2026-01-01' },
    report: (error) => failures.push(error),
    authorize: () => ({ grant: state.grant }),
  })
  const base = origin + surface.path
  return {
    async ask(grant, question) {
      const { path, parts } = question
      state.grant = grantOf(grant, memberKeys)
      failures.length = 0
      const pages: Page[] = []
      const from = async (request: Request, relation: 'next' | 'previous'): Promise<Answer> => {
        const answer = await answerOf(handle, base, request)
        if (failures.length > 0) throw new Error(`${path}?${parts.join('&')}`, { cause: failures[0] })
        if (answer.status !== 200) return answer
        pages.push(pageOf(answer.body))
        if (pages.length > 500) throw new Error(`no end of pages: ${path}?${parts.join('&')}`)
        const link = linkOf(answer.body, relation)
        return link === undefined ? answer : from(followed(link.slice(base.length)), relation)
      }
      const last = await from(firstOf(question), 'next')
      if (last.status !== 200) return refused(last)
      const forward = pages.splice(0)
      const back = linkOf(last.body, 'previous')
      if (back !== undefined && forward.length <= mostBack)
        await from(followed(back.slice(base.length)), 'previous')
      return { kind: 'pages', pages: forward, back: pages }
    },
    close: () => ledger.close(),
  }
}

function grantOf(grant: GrantDescription, memberKeys: ReadonlyMap<string, string>): Grant {
  if (grant.kind === 'open') {
    const { collection } = grant
    if (collection !== 'directory' && collection !== 'formulary') throw new Error(`${collection} is not open`)
    return { kind: 'public', collection }
  }
  const { member, read, search } = grant
  const types = [...new Set([...read, ...search])]
  return {
    kind: 'member',
    memberKey: memberKeys.get(member) ?? '',
    patient: member,
    rules: types.map((type) => ({ type, read: read.includes(type), search: search.includes(type) })),
    client: 'client',
    subject: 'subject',
    permission: 'permission',
  }
}

type Resource = JsonObject & {
  readonly resourceType: string
  readonly id: string
}

interface Bundle {
  readonly total?: number
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
  readonly entry?: readonly { readonly resource: Resource; readonly search: { readonly mode: string } }[]
}

export interface Answer {
  readonly status: number
  readonly body: Bundle & { readonly issue?: readonly Issue[] }
}

interface Issue {
  readonly diagnostics?: string
  readonly details?: { readonly text?: string; readonly coding?: readonly { readonly code: string }[] }
}

interface Request {
  readonly path: string
  readonly query: string
  readonly form?: string
}

function firstOf({ path, parts, inForm }: RandomQuestion): Request {
  if (inForm === undefined) return { path, query: parts.join('&') }
  const [query, form] = [parts.slice(0, -inForm), parts.slice(-inForm)].map((some) => some.join('&'))
  return { path: `${path}/_search`, query: query ?? '', form: form ?? '' }
}

function followed(link: string): Request {
  const [path = '', query = ''] = link.split(/\?(.*)/s)
  return { path, query }
}

async function answerOf(
  handle: SurfaceHandler,
  base: string,
  { path, query, form }: Request,
): Promise<Answer> {
  const response = await handle({
    method: form === undefined ? 'GET' : 'POST',
    segments: path.split('/').filter((segment) => segment !== ''),
    query,
    ...(form === undefined ? {} : { form }),
    headers: {},
    requestId: 'request',
    base,
  })
  const { body = '' } = response
  const text = typeof body === 'string' ? body : Buffer.from(body).toString()
  return { status: response.status, body: JSON.parse(text) as Answer['body'] } // FHIR's own forms
}

export function refused({ status, body }: Answer): Reply {
  const issues = body.issue ?? []
  return {
    kind: 'refused',
    status,
    codes: issues.flatMap(({ details }) => details?.coding?.[0]?.code ?? []),
    text: issues.map(({ details, diagnostics }) => details?.text ?? diagnostics ?? '').join(' '),
  }
}

export function pageOf({ entry = [], total }: Bundle): Page {
  const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`
  const ofMode = (wanted: string): string[] =>
    entry.filter(({ search }) => search.mode === wanted).map(({ resource }) => nameOf(resource))
  // What a warning says of the search stands on its first page, and no more there when one comes back to it.
  const resources = entry.filter(({ search }) => search.mode !== 'outcome')
  return {
    matches: ofMode('match'),
    included: ofMode('include'),
    shown: new Map(resources.map(({ resource }) => [nameOf(resource), resource])),
    total,
  }
}

export const linkOf = ({ link = [] }: Bundle, relation: string): string | undefined =>
  link.find((one) => one.relation === relation)?.url
