// How V8 counts the memory of buffers. docs/performance.md
import { setFlagsFromString } from 'node:v8'

/**
 * Pages pass through buffers outside V8's heap. By default V8 collects the whole heap for each 64 MB of them, several times a second under load;
 * with this flag they count as part of the heap, whose limit grows with what is in use. V8 reads it at each collection, so it may be
 * set while running. A V8 without the flag says so on stderr and goes on.
 */
export function collectLess(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit')
}

/** As by default: while many buffers are in use, a heap whose limit grows with them would let several times as much garbage gather. */
export function collectMore(): void {
  setFlagsFromString('--no-external-memory-accounted-in-global-limit')
}
