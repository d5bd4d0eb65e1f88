// A set of keys that numbers them: open addressing over typed arrays in shared memory, so that other threads can read it.
// 8 bytes a key and about 9 for its slots.
import type { Key } from '../key.ts'
import { createColumn, type Column } from './column.ts'

export interface KeyIndex {
  readonly size: () => number
  /** The key's number, -1 where it is not there. */
  find(key: Key): number
  /** Its number, new or old. */
  add(key: Key): number
  share(): SharedKeyIndex
}

/** What another thread needs to read it. */
export interface SharedKeyIndex {
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly slots: Uint32Array
  readonly size: number
}

// Slots double when more than this part is taken: longer runs make misses slow.
const fullest = 0.6

export function createKeyIndex(shared?: SharedKeyIndex): KeyIndex {
  const low: Column<Uint32Array> = createColumn(Uint32Array, shared?.low)
  const high: Column<Uint32Array> = createColumn(Uint32Array, shared?.high)
  let slots = shared?.slots ?? emptySlots(1024)
  let size = shared?.size ?? 0

  const slotOf = (lowWord: number, highWord: number): number => {
    const mask = slots.length - 1
    let slot = (lowWord ^ highWord) & mask
    for (;;) {
      const number = (slots[slot] ?? 0) - 1
      if (number < 0 || (low.get(number) === lowWord && high.get(number) === highWord)) return slot
      slot = (slot + 1) & mask
    }
  }

  const grow = (): void => {
    slots = emptySlots(slots.length * 2)
    for (let number = 0; number < size; number += 1)
      slots[slotOf(low.get(number), high.get(number))] = number + 1
  }

  return {
    size: () => size,
    find: (key) => (slots[slotOf(word(key, 0), word(key, 4))] ?? 0) - 1,
    add(key) {
      const slot = slotOf(word(key, 0), word(key, 4))
      const known = (slots[slot] ?? 0) - 1
      if (known >= 0) return known
      low.set(size, word(key, 0))
      high.set(size, word(key, 4))
      slots[slot] = size + 1
      size += 1
      if (size > slots.length * fullest) grow()
      return size - 1
    },
    share: () => ({ low: low.array(), high: high.array(), slots, size }),
  }
}

/** 0 = free, else the number + 1. */
const emptySlots = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4))

/** Four of the key's eight characters as an unsigned number. */
export function word(key: Key, at: 0 | 4): number {
  return (
    (key.charCodeAt(at) |
      (key.charCodeAt(at + 1) << 8) |
      (key.charCodeAt(at + 2) << 16) |
      (key.charCodeAt(at + 3) << 24)) >>>
    0
  )
}
