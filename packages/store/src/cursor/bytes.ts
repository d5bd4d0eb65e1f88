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
  readonly length: number
  finish(): Buffer
}

export function createByteWriter(): ByteWriter {
  const parts: Buffer[] = []
  let length = 0
  const push = (part: Uint8Array): void => {
    parts.push(Buffer.from(part))
    length += part.length
  }
  const varint = (value: bigint | number): void => {
    const bytes: number[] = []
    let left = BigInt(value)
    while (left > 0x7fn) {
      bytes.push(Number(left & 0x7fn) | 0x80)
      left >>= 7n
    }
    push(Uint8Array.from([...bytes, Number(left)]))
  }
  return {
    byte: (value) => push(Uint8Array.of(value)),
    varint,
    double(value) {
      const part = Buffer.alloc(8)
      part.writeDoubleBE(value)
      push(part)
    },
    bytes(value) {
      varint(value.length)
      push(value)
    },
    rest: push,
    get length() {
      return length
    },
    finish: () => Buffer.concat(parts),
  }
}

export interface ByteReader {
  byte(): number
  varint(): bigint
  number(): number
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
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = take(1).readUInt8()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  return {
    byte: () => take(1).readUInt8(),
    varint,
    number: () => Number(varint()),
    double: () => take(8).readDoubleBE(),
    bytes: () => take(Number(varint())),
    rest: () => take(source.length - at),
  }
}
