// Bytes that arrive in chunks and are needed in one piece. However small the chunks are, each byte is copied a few times at most.

export interface GrowingBuffer {
  /** What is held with the chunk behind it. Earlier answers keep what they hold. */
  append(chunk: Buffer): Buffer
  /** What is left without that many bytes of its beginning. */
  drop(count: number): Buffer
}

export function createGrowingBuffer(): GrowingBuffer {
  let space: Buffer = Buffer.alloc(0)
  let isOurs = false
  let from = 0
  let to = 0
  const move = (chunk: Buffer): void => {
    const held = to - from
    const size = held + chunk.length
    // As a rule the tail of one chunk meets the next; what is longer than a chunk goes on growing.
    const larger = Buffer.allocUnsafeSlow(held < chunk.length ? size : size * 2)
    space.copy(larger, 0, from, to)
    space = larger
    isOurs = true
    from = 0
    to = held
  }
  return {
    append(chunk) {
      if (from === to) {
        space = chunk
        isOurs = false
        from = 0
        to = chunk.length
        return chunk
      }
      if (!isOurs || to + chunk.length > space.length) move(chunk)
      chunk.copy(space, to)
      to += chunk.length
      return space.subarray(from, to)
    },
    drop(count) {
      from += count
      return space.subarray(from, to)
    },
  }
}
