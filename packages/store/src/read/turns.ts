// How many may be at it at once, and how many of them for one caller; the others wait in line, and whoever waits can still leave. Callers
// take turns: a hundred waits of one are not in the way of another.

export interface Turns {
  /** Those at it and in line. */
  readonly size: number
  /** That are remembered. */
  readonly callers: number
  /** Those of one caller. */
  sizeOf(caller: string | undefined): number
  /** Calls `begin` now, or when it is its turn; `end` is called for each that began. Without a caller there is no share to keep to. */
  take(begin: () => void, caller: string | undefined): void
  /** Of one that waits; of any other nothing happens. */
  leave(begin: () => void, caller: string | undefined): void
  end(caller: string | undefined): void
}

export interface TurnsOptions {
  /** At it at once. */
  readonly room: number
  /** Of one caller. */
  readonly share: number
}

interface Caller {
  readonly most: number
  readonly line: Set<() => void>
  taken: number
}

// A caller that is not at it is forgotten only where there are many: most come again.
const maxIdle = 1000

export function createTurns({ room, share }: TurnsOptions): Turns {
  const callers = new Map<string | undefined, Caller>()
  /** Those with someone in line, by turns. */
  const waiting = new Set<Caller>()
  let [taken, size] = [0, 0]
  const callerOf = (name: string | undefined): Caller => {
    let caller = callers.get(name)
    if (caller === undefined) {
      caller = { most: name === undefined ? room : share, line: new Set(), taken: 0 }
      callers.set(name, caller)
    }
    return caller
  }
  const forgetIdle = (name: string | undefined, { taken, line }: Caller): void => {
    if (callers.size > maxIdle && taken === 0 && line.size === 0) callers.delete(name)
  }
  const start = (caller: Caller, begin: () => void): void => {
    taken++
    caller.taken++
    begin()
  }
  const startNext = (): void => {
    for (const caller of waiting) {
      const [next] = caller.line
      if (caller.taken >= caller.most || next === undefined) continue
      caller.line.delete(next)
      waiting.delete(caller)
      if (caller.line.size > 0) waiting.add(caller)
      start(caller, next)
      return
    }
  }
  return {
    get callers() {
      return callers.size
    },
    get size() {
      return size
    },
    sizeOf(name) {
      const caller = callers.get(name)
      return caller === undefined ? 0 : caller.taken + caller.line.size
    },
    take(begin, name) {
      const caller = callerOf(name)
      size++
      if (taken < room && caller.taken < caller.most) start(caller, begin)
      else waiting.add(caller) && caller.line.add(begin)
    },
    leave(begin, name) {
      const caller = callers.get(name)
      if (caller?.line.delete(begin) !== true) return
      size--
      if (caller.line.size === 0) waiting.delete(caller)
      forgetIdle(name, caller)
    },
    end(name) {
      const caller = callerOf(name)
      taken--
      size--
      caller.taken--
      if (waiting.size > 0) startNext()
      forgetIdle(name, caller)
    },
  }
}
