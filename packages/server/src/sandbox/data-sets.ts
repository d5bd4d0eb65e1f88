// Which data sets of the project's own a database holds whole.
import type { Database } from '@openpayer/store'

/** Names of the data sets whose load came to its end. */
export async function loadedDataSets({ owner }: Database): Promise<readonly string[]> {
  const rows = await owner.query<{ name: string }>('select name from data_set order by name')
  return rows.map(({ name }) => name)
}

export async function markLoaded({ owner }: Database, name: string): Promise<void> {
  await owner.query('insert into data_set (name) values ($1) on conflict do nothing', [name])
}
