// A statement on the very connections that reads use, past the reader. Its columns are texts.
import type { Pool } from '../../src/wire/pool.ts'
import { columnOf, isNull, type Row } from '../../src/wire/row.ts'

export function ask(
  pool: Pool,
  text: string,
  values: readonly string[] = [],
): Promise<(string | undefined)[]> {
  return new Promise((resolve, reject) => {
    const first: (string | undefined)[] = []
    const onRow = (row: Row): void => {
      first.push(isNull(row, 0) ? undefined : String(columnOf(row, 0)))
    }
    pool.send({ text, values, prepare: true, onRow, onDone: () => resolve(first), onError: reject })
  })
}
