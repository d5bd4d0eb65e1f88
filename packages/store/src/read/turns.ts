// How many may be at it at once; the others wait in line, and whoever waits can still leave.

export interface Turns {
  /** Those at it and in line. */
  readonly size: number
  /** Calls `begin` now, or when it is its turn; `end` is called for each that began. */
  take(begin: () => void): void
  /** Of one that waits; of any other nothing happens. */
  leave(begin: () => void): void
  end(): void
}

export function createTurns(room: number): Turns {
  const line = new Set<() => void>()
  let taken = 0
  const start = (begin: () => void): void => {
    taken++
    begin()
  }
  return {
    get size() {
      return taken + line.size
    },
    take(begin) {
      if (taken < room) start(begin)
      else line.add(begin)
    },
    leave(begin) {
      line.delete(begin)
    },
    end() {
      taken--
      const [next] = line
      if (next === undefined) return
      line.delete(next)
      start(next)
    },
  }
}
