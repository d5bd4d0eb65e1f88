// How rows of searches are written down.
import type { Row } from './ask.ts'

/** What is asked, what it finds, why, and what comes along. */
export type Written = readonly [ask: string, finds: string, why: string, includes?: string]

export const rows = (...written: readonly Written[]): Row[] =>
  written.map(([ask, finds, why, includes]) => ({
    ask,
    finds,
    why,
    ...(includes === undefined ? {} : { includes }),
  }))

/** One search with several dates: `ask` ends where the date goes. */
export const dates = (ask: string, why: string, found: Readonly<Record<string, string>>): Row[] =>
  Object.entries(found).map(([date, finds]) => ({ ask: ask + date, finds, why }))
