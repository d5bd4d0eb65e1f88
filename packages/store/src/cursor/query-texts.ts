// Texts of queries that are too long for their page links: kept, encrypted, under a keyed hash, for as long as links live.
import type { OwnerPool } from '../queries.ts'
import type { Seal } from './seal.ts'

/** How long a page link works after its first page, in milliseconds. */
export const cursorLifeMs = 24 * 3600_000

// A text is written again when this much of its time has passed, so that each link finds it for all of its life.
const refreshMs = 3600_000
const sweepMs = 600_000
const maxRemembered = 10_000

export interface QueryTexts {
  keep(text: string): Promise<Buffer>
  /** undefined when it is gone. */
  find(fingerprint: Buffer): Promise<string | undefined>
}

export function createQueryTexts(owner: OwnerPool, seal: Seal, clock: () => number): QueryTexts {
  const written = new Map<string, number>()
  let sweptAt = -Infinity
  const sweep = async (): Promise<void> => {
    if (clock() - sweptAt < sweepMs) return
    sweptAt = clock()
    await owner.query(`delete from search_text where used_at < now() - interval '26 hours'`)
  }
  return {
    async keep(text) {
      const fingerprint = seal.fingerprint(text)
      const name = fingerprint.toString('base64')
      if (clock() - (written.get(name) ?? -Infinity) < refreshMs) return fingerprint
      await owner.query(
        `insert into search_text (hash, sealed) values ($1, $2) on conflict (hash) do update set used_at = now()`,
        [fingerprint, seal.seal(Buffer.from(text), name)],
      )
      if (written.size >= maxRemembered) written.clear()
      written.set(name, clock())
      await sweep()
      return fingerprint
    },
    async find(fingerprint) {
      const [row] = await owner.query<{ sealed: Buffer }>('select sealed from search_text where hash = $1', [
        fingerprint,
      ])
      return row && seal.open(row.sealed, fingerprint.toString('base64'))?.toString('utf8')
    },
  }
}
