// The same directory in two sizes, each in a database of its own with a server of its own.
import type { Workplace } from '../workplace.ts'
import { createDataSet } from '../data-set.ts'
import type { PreparedRequest } from '../http/protocol.ts'
import { startServer, type RunningServer } from '../server-process.ts'
import type { Question } from './questions.ts'
import { directoryOf } from './resources.ts'

export interface Directories {
  readonly small: RunningServer
  readonly large: RunningServer
  close(): Promise<void>
}

export const createDirectories = async (
  place: Pick<Workplace, 'effort' | 'folder' | 'embedded' | 'log'>,
): Promise<Directories> => {
  const open = async (name: 'small' | 'large'): Promise<RunningServer> => {
    const resources = directoryOf(place.effort.directoryRoles[name])
    const databaseUrl = await createDataSet(place, `directory_${name}`, resources)
    return startServer({ databaseUrl, accounts: [] })
  }
  const small = await open('small')
  const large = await open('large')
  return {
    small,
    large,
    async close() {
      await small.close()
      await large.close()
    },
  }
}

export const directoryRequests = ({ paths }: Question): PreparedRequest[] =>
  paths.map((path) => ({ path: `/ProviderDirectory/v1${path}`, headers: {} }))
