// Up to how many rows are few, on open tables, where nothing is known of how many rows meet a condition.

export interface Thresholds {
  /**
   * Where a hop finds more rows than this, they are not gathered: the other end is asked for each row instead. Then either the hop is
   * rare, and an index finds its few rows, or it is frequent, and a walk meets one in a few hundred rows.
   */
  readonly fewRows: number
  /** So few rows are asked for their other ends at once, 25 µs each: what a hop must read to gather its rows grows with the collection. */
  readonly probedRows: number
  /** The first rows of the type: where one in twenty of so many meets a range of dates, a walk meets a page soon. */
  readonly sampledRows: number
}

export const usualThresholds: Thresholds = { fewRows: 2000, probedRows: 200, sampledRows: 1000 }
