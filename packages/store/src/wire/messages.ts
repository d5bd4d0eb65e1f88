// What is said to the database for a statement: messages of the extended query protocol, results in binary form.
// https://www.postgresql.org/docs/current/protocol-message-formats.html

/** Messages that gather until they are sent. */
export interface Outgoing {
  /** `name` is '' for a statement that is used once. */
  parse(name: string, text: string): void
  /** Binds the values, runs the statement, and ends what an error of it skips. */
  run(name: string, values: readonly string[]): void
  /** The same of a COPY that takes these bytes. */
  copy(name: string, data: Uint8Array): void
  /** What has gathered, in memory of its own; nothing is left. */
  take(): Buffer
}

export function createOutgoing(): Outgoing {
  let bytes = Buffer.allocUnsafeSlow(16 * 1024)
  let end = 0
  const room = (more: number): void => {
    if (end + more <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * (end + more))
    bytes.copy(larger, 0, 0, end)
    bytes = larger
  }
  const int16 = (value: number): void => {
    end = bytes.writeInt16BE(value, end)
  }
  const text = (value: string): void => {
    end += bytes.write(value, end)
  }
  const zeroEnded = (value: string): void => {
    text(value)
    bytes[end++] = 0
  }
  /** The kind, and room for the length; gives the place where the length stands. */
  const begin = (kind: number): number => {
    bytes[end++] = kind
    end += 4
    return end - 4
  }
  const finish = (start: number): void => {
    bytes.writeInt32BE(end - start, start)
  }
  const bind = (name: string, values: readonly string[]): void => {
    const start = begin(kinds.bind)
    bytes[end++] = 0
    zeroEnded(name)
    int16(0)
    int16(values.length)
    for (const value of values) {
      const at = end
      end += 4
      text(value)
      bytes.writeInt32BE(end - at - 4, at)
    }
    int16(1)
    int16(1)
    finish(start)
  }
  return {
    parse(name, statement) {
      room(3 * (name.length + statement.length) + fixedBytes)
      const start = begin(kinds.parse)
      zeroEnded(name)
      zeroEnded(statement)
      int16(0)
      finish(start)
    },
    run(name, values) {
      let most = 3 * name.length + fixedBytes + afterBind.length
      for (const value of values) most += 3 * value.length + 4
      room(most)
      bind(name, values)
      end += afterBind.copy(bytes, end)
    },
    copy(name, data) {
      room(3 * name.length + fixedBytes + execute.length + data.length + fixedBytes)
      bind(name, [])
      end += execute.copy(bytes, end)
      const start = begin(kinds.copyData)
      bytes.set(data, end)
      end += data.length
      finish(start)
      end += afterCopy.copy(bytes, end)
    },
    take() {
      const taken = Buffer.from(bytes.subarray(0, end))
      end = 0
      return taken
    },
  }
}

const kinds = { parse: 0x50, bind: 0x42, copyData: 0x64 }

/** More than what a message holds beside its texts. */
const fixedBytes = 32

/** Of the unnamed portal, all its rows. */
const execute = Buffer.from('E\0\0\0\x09\0\0\0\0\0', 'latin1')
const sync = Buffer.from('S\0\0\0\x04', 'latin1')
const afterBind = Buffer.concat([execute, sync])
/** CopyDone. The database passes over it and the data when the statement has failed before. */
const afterCopy = Buffer.concat([Buffer.from('c\0\0\0\x04', 'latin1'), sync])
