// Plans that differ in nothing but their number of members, and readers at the store's door. A member of the smaller one has the same
// records in the larger one; providers are more in the larger one, as members are.
import { randomBytes } from 'node:crypto'
import { bindTypes, patientAccess } from '@openpayer/apis'
import { parseSearch, type Collection, type SearchQuery } from '@openpayer/fhir'
import {
  connect,
  createMemberKeys,
  createReader,
  type Database,
  type Reader,
  type Scope,
} from '@openpayer/store'
import { synthesize } from '@openpayer/synth'
import { createDataSet, type DataSetPlace } from '../data-set.ts'
import type { Effort } from '../effort.ts'

export interface Population {
  readonly url: string
  readonly database: Database
  readonly reader: Reader
  close(): Promise<void>
}

export interface Populations {
  readonly small: Population
  readonly large: Population
  close(): Promise<void>
}

const openPopulation = async (place: DataSetPlace, name: string, members: number): Promise<Population> => {
  const resources = synthesize({
    members,
    providers: Math.ceil(members / 5),
    drugs: 4,
    seed: 'population',
    claimsPerMember: { from: 4, to: 6 },
  })
  const url = await createDataSet(place, name, resources)
  const database = connect({ url, secret: randomBytes(32).toString('base64url') })
  const reader = createReader(database, { sealKey: randomBytes(32) })
  return { url, database, reader, close: () => database.close() }
}

export const createPopulations = async (
  place: DataSetPlace & { readonly effort: Effort },
): Promise<Populations> => {
  const { population } = place.effort
  const small = await openPopulation(place, 'population_small', population.small)
  const large = await openPopulation(place, 'population_large', population.large)
  return {
    small,
    large,
    async close() {
      await small.close()
      await large.close()
    },
  }
}

/** The id of a Patient that both have, spread over the smaller one. */
export const samplePatients = ({ population }: Effort, count: number): readonly string[] => {
  const step = Math.max(1, Math.floor(population.small / count))
  return Array.from({ length: Math.min(count, population.small) }, (_, at) => patientId(at * step + 1))
}

const patientId = (number: number): string => `member-${String(number).padStart(7, '0')}`

const collections: Readonly<Record<string, Collection>> = Object.fromEntries(
  Object.entries(patientAccess.types).map(([type, { collection }]) => [type, collection]),
)

const holder = {
  rules: [{ type: '*', read: true, search: true }],
  client: 'bench',
  subject: 'bench',
  permission: 'bench',
}

/** Throws when the population has no such member. */
export const memberScope = async ({ database }: Population, patient: string): Promise<Scope> => {
  const memberKey = await createMemberKeys(database)(patient)
  if (memberKey === undefined) throw new Error(`there is no member ${patient}`)
  return { grant: { kind: 'member', memberKey, patient, ...holder }, collections }
}

export const groupScope = (group: string): Scope => ({
  grant: { kind: 'group', group, ...holder },
  collections,
})

const served = bindTypes(patientAccess)

const compartmentParameters = Object.fromEntries(
  [...served.types].flatMap(([type, { compartment }]) => (compartment ? [[type, compartment]] : [])),
)

/** `address` as behind the base: `Type?...`, `?_type=...`, `Patient/[id]/Type?...`. */
export const searchOf = (address: string): SearchQuery => {
  const [path = '', query = ''] = address.split('?')
  const [first = '', id, last] = path.split('/')
  const type = id === undefined ? first : last
  return parseSearch({
    surface: served,
    ...(type === undefined || type === '' || type === '*' ? {} : { type }),
    ...(id === undefined ? {} : { compartment: { type: first, id, parameters: compartmentParameters } }),
    query,
    bases: [],
    lenient: false,
  }).query
}
