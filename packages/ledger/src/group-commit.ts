// Group commit: while batches are being written what else comes gathers, and leaves together in the next one. docs/decisions/0007-ledger.md

/** A batch stays below what one insert takes in a few milliseconds. */
const MAX_BATCH = 500
/** A commit costs as much as twenty entries, so that under load it waits for so many, but no longer than this. Where requests
 *  come one after the other (the last batch had one entry), each is written at once. */
const GATHER_ENTRIES = 20
const GATHER_MS = 5

export interface GroupCommit<Item> {
  /** Those that are not being written yet. */
  readonly waiting: number
  add(item: Item): void
  /** Resolves when everything is written; nothing may be added any more. */
  close(): Promise<void>
}

/** Calls `write` for no more than `writers` batches at once. It must not reject. */
export function createGroupCommit<Item>(
  writers: number,
  write: (batch: readonly Item[]) => Promise<void>,
): GroupCommit<Item> {
  const waiting: Item[] = []
  const over = Promise.withResolvers<void>()
  let [underWay, isClosed] = [0, false]
  let last = { startedAt: -Infinity, size: 0 }
  let gathering: NodeJS.Timeout | undefined
  let starting: NodeJS.Immediate | undefined

  function start(): void {
    starting = undefined
    const batch = waiting.splice(0, MAX_BATCH)
    last = { startedAt: performance.now(), size: batch.length }
    underWay++
    void write(batch).then(() => {
      underWay--
      startInTime()
    })
    startInTime()
  }

  /** Until enough wait for a commit, or the time is over: then it calls again. */
  function gather(): boolean {
    if (last.size <= 1 || waiting.length >= GATHER_ENTRIES || isClosed) return false
    const pauseMs = last.startedAt + GATHER_MS - performance.now()
    if (pauseMs > 0) gathering ??= setTimeout(endGathering, pauseMs)
    return gathering !== undefined
  }

  function endGathering(): void {
    gathering = undefined
    startInTime()
  }

  function startInTime(): void {
    if (isClosed && waiting.length === 0 && underWay === 0) over.resolve()
    if (waiting.length === 0 || underWay === writers || starting !== undefined || gather()) return
    clearTimeout(gathering)
    gathering = undefined
    // What comes in with the same turn of the event loop goes along.
    starting = setImmediate(start)
  }

  return {
    get waiting() {
      return waiting.length
    },
    add(item) {
      waiting.push(item)
      startInTime()
    },
    close() {
      isClosed = true
      startInTime()
      return over.promise
    },
  }
}
