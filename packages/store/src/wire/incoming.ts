// What the database says, in large blocks of memory: each message is whole in one block, and is looked at where it arrived.
import { int32At } from './row.ts'

/** `start` is where the message's own bytes begin, behind kind and length; `end` where they end. */
export type OnMessage = (kind: number, bytes: Buffer, place: { start: number; end: number }) => void

export interface Incoming {
  /** Where the next bytes go. */
  room(): Buffer
  /** So many have been written there. */
  arrived(count: number): void
}

const blockBytes = 256 * 1024
/** With less room than this a block is left to its rows. */
const leastRoom = 16 * 1024

export function createIncoming(onMessage: OnMessage): Incoming {
  let block = Buffer.alloc(0)
  let [start, end] = [0, 0]
  /** Of the message that has begun, as far as it is known. */
  let length = 0
  const renew = (): void => {
    const rest = block.subarray(start, end)
    // Memory of its own, never a piece of Node's pool.
    block = Buffer.allocUnsafeSlow(Math.max(blockBytes, length + leastRoom))
    rest.copy(block)
    end = rest.length
    start = 0
  }
  return {
    room() {
      if (block.length - end < leastRoom || block.length - start < length) renew()
      return block.subarray(end)
    },
    arrived(count) {
      end += count
      while (end - start >= 5) {
        length = int32At(block, start + 1) + 1
        if (end - start < length) return
        const at = start
        start += length
        onMessage(block[at] ?? 0, block, { start: at + 5, end: start })
      }
      length = 0
    },
  }
}
