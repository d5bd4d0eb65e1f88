// Whose a record is: the Patient that its owner reference leads to, in the load or in the store.
import { identityKey } from '../key.ts'
import type { SpooledResource } from '../spool/record.ts'
import type { RowTable } from '../table/row-table.ts'
import type { Located, Locator } from './locate.ts'
import type { StoreAnswers } from './store-answers.ts'

export interface OwnerParts {
  readonly rows: RowTable
  readonly locator: Locator
  readonly answers: StoreAnswers
}

type Owned = Pick<SpooledResource, 'owner' | 'bundle'>

/** Patient ids in the order of the records; undefined where a record has no owner, or the Patient is nowhere. */
export async function resolveOwners(
  records: readonly Owned[],
  parts: OwnerParts,
): Promise<(string | undefined)[]> {
  const { rows, locator, answers } = parts
  // Most of a batch belongs to few members.
  const located = new Map<string, Located>()
  for (const record of records) {
    if (record.owner === undefined || located.has(nameOf(record))) continue
    const one = ownerIn(locator, locator.locate(record.owner, record.bundle))
    located.set(nameOf(record), one)
    if (one.kind === 'identifier') answers.askIdentifier({ ...one, collection: 'member' })
    if (isRecord(one)) answers.askExisting('member', `${one.type}/${one.id}`)
  }
  await answers.fetch()
  const ids = new Map([...located].map(([name, one]) => [name, patientOf(one, answers)]))
  const elsewhere = new Set<string>()
  for (const id of ids.values()) {
    if (id === undefined || rows.find(identityKey('member', 'Patient', id)) >= 0) continue
    elsewhere.add(id)
    answers.askExisting('member', `Patient/${id}`)
  }
  await answers.fetch()
  return records.map((record) => {
    const id = ids.get(nameOf(record))
    if (id === undefined || !elsewhere.has(id)) return id
    return answers.existing('member', `Patient/${id}`) === undefined ? undefined : id
  })
}

const nameOf = ({ owner = '', bundle = -1 }: Owned): string => `${bundle} ${owner}`

// A Provenance of a Provenance of a claim, and no circle.
const maxSteps = 4

/** Follows records of the load to the one whose Patient is named. */
function ownerIn(locator: Locator, first: Located): Located {
  let one = first
  for (let step = 0; step < maxSteps && isRecord(one); step++) one = locator.ownerOf(one) ?? one
  return one
}

const isRecord = (one: Located): one is Extract<Located, { readonly kind: 'local' }> =>
  one.kind === 'local' && one.type !== 'Patient'

function patientOf(one: Located, answers: StoreAnswers): string | undefined {
  if (one.kind === 'local')
    return one.type === 'Patient' ? one.id : answers.existing('member', `${one.type}/${one.id}`)?.owner
  return one.kind === 'identifier' ? answers.idOf({ ...one, collection: 'member' }) : undefined
}
