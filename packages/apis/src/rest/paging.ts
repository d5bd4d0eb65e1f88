// What a history takes: how many versions a page, from when, and where a walk stands. https://hl7.org/fhir/R4/http.html#history
import { FhirError, parseInstant, type Issue } from '@openpayer/fhir'

const DEFAULT_COUNT = 50
/** As for searches: a page of claims of this length is some megabytes. */
const MAX_COUNT = 500

export interface Paging {
  /** 0 asks for the number of versions alone. */
  readonly count: number
  readonly cursor?: string
  /** Milliseconds since the epoch, and as it was written. */
  readonly since?: { readonly ms: number; readonly text: string }
}

/** Throws a FhirError that holds every issue found. */
export function readPaging(query: string): Paging {
  const issues: Issue[] = []
  const paging: { -readonly [Name in keyof Paging]: Paging[Name] } = { count: DEFAULT_COUNT }
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === '_count' && /^\d{1,18}$/.test(value)) paging.count = Math.min(Number(value), MAX_COUNT)
    else if (name === '_count') issues.push(invalid(name, '_count is a whole number, 0 or more.'))
    else if (name === '_cursor') paging.cursor = value
    else if (name === '_since') {
      const ms = parseInstant(value)
      if (ms === undefined) issues.push(invalid(name, '_since is an instant, as 2026-11-01T00:00:00Z.'))
      else paging.since = { ms, text: value.replace(' ', '+') }
    } else if (name !== '_format' && name !== '_pretty') issues.push(unknown(name))
  }
  if (issues.length > 0) throw new FhirError(issues)
  return paging
}

function invalid(expression: string, text: string): Issue {
  return { code: 'search-invalid-value', text, expression }
}

function unknown(name: string): Issue {
  return {
    code: 'search-unknown-parameter',
    text: `${name === '_at' ? 'What was there at a time cannot be asked for. ' : ''}A history takes _count, _since, _format and _pretty.`,
    ...(/^[A-Za-z_-]{1,40}$/.test(name) ? { expression: name } : {}),
  }
}

export function addressOfPage(address: string, { count, since }: Paging, cursor: string | undefined): string {
  const from = since === undefined ? '' : `&_since=${encodeURIComponent(since.text)}`
  return `${address}?_count=${count}${from}${cursor === undefined ? '' : `&_cursor=${encodeURIComponent(cursor)}`}`
}
