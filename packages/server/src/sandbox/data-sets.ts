// Which data sets of the project's own a database holds whole.
import type { Database } from '@openpayer/store'
import { ConfigurationError } from '../config/read-environment.ts'

const UNDEFINED_TABLE = '42P01'

/** Names of the data sets whose load came to its end. Throws ConfigurationError on a database that is not migrated. */
export async function loadedDataSets({ owner }: Database): Promise<readonly string[]> {
  try {
    const rows = await owner.query<{ name: string }>('select name from data_set order by name')
    return rows.map(({ name }) => name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE)) throw error
    throw new ConfigurationError([
      'The database is empty, or older than this version. Run `openpayer migrate` first.',
    ])
  }
}

export async function markLoaded({ owner }: Database, name: string): Promise<void> {
  await owner.query('insert into data_set (name) values ($1) on conflict do nothing', [name])
}
