// The moment that a query sees: now, or that of the first page of a walk. A version belongs to a moment when its own stamp had been
// committed by then and the stamp that replaced it had not (docs/decisions/0004-reading-and-pages.md).
import { bigint, bigints } from './bind.ts'
import { type Bound, type Sql, sql } from './fragment.ts'

/** A snapshot of the database in stamps: everything below `below` is in it but for `inFlight`. */
export interface Snapshot {
  readonly below: bigint
  readonly inFlight: readonly bigint[]
}

export type Moment = 'now' | { readonly below: Bound; readonly inFlight: Bound }

export function momentOf(snapshot: Snapshot): Moment {
  return { below: bigint(snapshot.below), inFlight: bigints(snapshot.inFlight) }
}

/** The version had been written by then. */
export function written(alias: Sql, { below, inFlight }: Exclude<Moment, 'now'>): Sql {
  return sql`${alias}.tx < ${below} and ${alias}.tx <> all (${inFlight})`
}

/** The version had not been replaced by then. */
export function standing(alias: Sql, { below, inFlight }: Exclude<Moment, 'now'>): Sql {
  return sql`(${alias}.superseded_tx >= ${below} or ${alias}.superseded_tx = any (${inFlight}))`
}

/** `pg_current_snapshot()::text`, that is `xmin:xmax:xip,xip`, with the offset that makes stamps of transaction ids. */
export function parseSnapshot(
  text: string,
  offset: bigint,
): { readonly exact: Snapshot; readonly settled: Snapshot } {
  const [xmin = '', xmax = '', list = ''] = text.split(':')
  const inFlight = list === '' ? [] : list.split(',').map((id) => BigInt(id) + offset)
  return {
    exact: { below: BigInt(xmax) + offset, inFlight },
    // Below every transaction still in flight: a little older, and without a list.
    settled: { below: BigInt(xmin) + offset, inFlight: [] },
  }
}
