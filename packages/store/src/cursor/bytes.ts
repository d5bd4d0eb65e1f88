// Numbers and text as few bytes: a cursor has 512 characters for everything.

export interface ByteWriter {
  byte(value: number): void
  /** Not negative. */
  varint(value: bigint | number): void
  double(value: number): void
  /** Length first. */
  bytes(value: Uint8Array): void
  /** Without its length: the last thing written. */
  rest(value: Uint8Array): void
  /** undefined when it did not fit. */
  finish(): Buffer | undefined
}

export function createByteWriter(capacity: number): ByteWriter {
  const target = Buffer.allocUnsafe(capacity)
  let at = 0
  const byte = (value: number): void => {
    if (at < capacity) target[at] = value
    at++
  }
  const rest = (value: Uint8Array): void => {
    if (at + value.length <= capacity) target.set(value, at)
    at += value.length
  }
  const varint = (value: bigint | number): void => {
    // Arithmetic on bigint is slow, and nearly every number here is small.
    let left = Number(value)
    if (!Number.isSafeInteger(left)) throw new RangeError('a number of a page link is too large')
    while (left > 0x7f) {
      byte((left % 0x80) | 0x80)
      left = Math.floor(left / 0x80)
    }
    byte(left)
  }
  return {
    byte,
    varint,
    double(value) {
      if (at + 8 <= capacity) target.writeDoubleBE(value, at)
      at += 8
    },
    bytes(value) {
      varint(value.length)
      rest(value)
    },
    rest,
    finish: () => (at <= capacity ? target.subarray(0, at) : undefined),
  }
}

export interface ByteReader {
  byte(): number
  varint(): number
  double(): number
  bytes(): Buffer
  rest(): Buffer
}

/** Throws RangeError beyond the end. */
export function createByteReader(source: Buffer): ByteReader {
  let at = 0
  const take = (count: number): Buffer => {
    if (at + count > source.length) throw new RangeError('the bytes end too early')
    at += count
    return source.subarray(at - count, at)
  }
  const varint = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 0x80) {
      const byte = take(1).readUInt8()
      value += (byte % 0x80) * unit
      if (byte < 0x80) return value
    }
  }
  return {
    byte: () => take(1).readUInt8(),
    varint,
    double: () => take(8).readDoubleBE(),
    bytes: () => take(varint()),
    rest: () => take(source.length - at),
  }
}
