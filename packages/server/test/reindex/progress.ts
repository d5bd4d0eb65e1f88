// How far the job is with the claims, read from the database that it keeps its place in.
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@openpayer/store'

export interface Progress {
  /** Versions of claims that were gone through. */
  readonly done: number
  readonly isReady: boolean
}

export interface ClaimsProgress {
  readonly total: number
  now(): Promise<Progress>
  /** Resolves when this part of the claims is done. Throws when the job ends before. */
  reached(part: number): Promise<Progress>
}

export async function watchClaims({ owner }: Database): Promise<ClaimsProgress> {
  const [counted] = await owner.query<{ type: number; n: string }>(
    `select type, (count(*) + (select count(*) from member_history h where h.type = r.type))::text as n from member_resource r
      where type = (select type from member_resource where content::json->>'resourceType' = 'ExplanationOfBenefit' limit 1) group by type`,
  )
  if (counted === undefined) throw new Error('there are no claims')
  const total = Number(counted.n)
  const now = async (): Promise<Progress> => {
    const [row] = await owner.query<{ done: string; ready: boolean }>(
      `select done, wanted is null as ready from search_index where collection = 'member' and type = $1`,
      [counted.type],
    )
    return { done: Number(row?.done), isReady: row?.ready === true }
  }
  return {
    total,
    now,
    async reached(part) {
      for (;;) {
        const progress = await now()
        if (progress.isReady) throw new Error('everything was indexed before it could be watched')
        if (progress.done >= part * total) return progress
        await delay(20)
      }
    },
  }
}
