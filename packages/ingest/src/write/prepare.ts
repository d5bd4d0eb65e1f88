// The second pass over a list of resources: owners and references are resolved against the load and the store, the text is rendered and
// indexed. docs/decisions/0003-loading.md
import {
  ownerElement,
  type Collection,
  type ErrorCode,
  type LocalReference,
  type PreparedResource,
  type Replacement,
} from '@openpayer/fhir'
import type { ServedTypes } from '../check/served-types.ts'
import { identityKey, type Key } from '../key.ts'
import type { SpooledResource } from '../spool/record.ts'
import type { RowTable } from '../table/row-table.ts'
import type { Located, Locator } from './locate.ts'
import { lostReference } from './lost-reference.ts'
import { resolveOwners } from './resolve-owners.ts'
import { serve } from './serve.ts'
import type { IdentifierQuestion, StoreAnswers } from './store-answers.ts'
import { placesOf, type TargetRows } from './target-rows.ts'

export interface PrepareParts {
  readonly rows: RowTable
  readonly locator: Locator
  readonly targets: TargetRows
  readonly answers: StoreAnswers
  readonly served: ServedTypes
}

export interface PreparedBatch {
  readonly resources: readonly PreparedResource[]
  /** What each of them came from. */
  readonly records: readonly SpooledResource[]
  /** The same as an earlier one of the load: counted, not written. */
  readonly repeated: readonly SpooledResource[]
  readonly rejected: readonly {
    readonly record: SpooledResource
    readonly code: ErrorCode
    readonly text: string
  }[]
  readonly unresolvedReferences: number
}

interface Work {
  readonly record: SpooledResource
  readonly owner: string | undefined
  /** Identity of the owner's Patient. */
  readonly ownerKey: Key | undefined
  readonly located: Located[]
  /** For each reference the row of the load that it leads to; -1 where there is none. */
  readonly targetRows: number[]
}

export async function prepareBatch(
  records: readonly SpooledResource[],
  parts: PrepareParts,
): Promise<PreparedBatch> {
  const owners = await resolveOwners(records, parts)
  const isKnown = (record: SpooledResource, at: number): boolean =>
    record.collection !== 'member' || owners[at] !== undefined
  const rejected = records
    .filter((record, at) => !isKnown(record, at))
    .map((record) => ({ record, code: 'load-unknown-member' as const, text: unknownMember(record) }))
  const ownerKeys = new Map(
    owners.map((owner) => [owner, owner === undefined ? undefined : identityKey('member', 'Patient', owner)]),
  )
  const work = records.flatMap((record, at): Work[] => {
    if (!isKnown(record, at) || record.isRepeated) return []
    const located = record.references.map(({ text }) => parts.locator.locate(text, record.bundle))
    const owner = owners[at]
    return [{ record, owner, ownerKey: ownerKeys.get(owner), located, targetRows: [] }]
  })
  await resolveIdentifiers(work, parts)
  await askTargets(work, parts)
  const rendered = work.map((item) => render(item, parts))
  return {
    resources: rendered.map(({ resource }) => resource),
    records: work.map(({ record }) => record),
    repeated: records.filter((record, at) => record.isRepeated && isKnown(record, at)),
    rejected,
    unresolvedReferences: rendered.reduce((sum, { lost }) => sum + lost, 0),
  }
}

const unknownMember = ({ type }: SpooledResource): string =>
  `The Patient that ${type}.${ownerElement(type) ?? ''} leads to is neither in the load nor in the database; load the Patient too.`

/** Puts ids in the place of identifiers that the load does not know and the store does. */
async function resolveIdentifiers(work: readonly Work[], { answers, served }: PrepareParts): Promise<void> {
  const questionsOf = (from: Collection, one: Located): IdentifierQuestion[] =>
    one.kind === 'identifier'
      ? placesOf(from, one.type, served).map((collection) => ({ ...one, collection }))
      : []
  for (const { record, located } of work) {
    for (const one of located)
      for (const question of questionsOf(record.collection, one)) answers.askIdentifier(question)
  }
  await answers.fetch()
  for (const { record, located } of work) {
    located.forEach((one, at) => {
      if (one.kind !== 'identifier') return
      const id = questionsOf(record.collection, one)
        .map((question) => answers.idOf(question))
        .find((found) => found !== undefined)
      located[at] =
        id === undefined ? { kind: 'lost', type: one.type } : { kind: 'local', type: one.type, id }
    })
  }
}

/** Looks for targets in the load, and asks the store about those that are not there. */
async function askTargets(work: readonly Work[], { answers, targets, served }: PrepareParts): Promise<void> {
  for (const { record, located, targetRows } of work) {
    for (const one of located) {
      const row = one.kind === 'local' ? targets.rowOf(one, record.collection) : -1
      targetRows.push(row)
      if (row >= 0 || one.kind !== 'local') continue
      for (const place of placesOf(record.collection, one.type, served)) {
        answers.askExisting(place, `${one.type}/${one.id}`)
      }
    }
  }
  await answers.fetch()
}

/** own: it leads to where the reader may go. others: to another member's record. none: nowhere. */
type Standing = 'own' | 'others' | 'none'

interface Target extends LocalReference {
  readonly row: number
}

function standingOf(
  { type, id, row }: Target,
  { record, owner, ownerKey }: Work,
  parts: PrepareParts,
): Standing {
  const { rows, answers, served } = parts
  const { collection } = record
  if (served.placeOf(type) === 'member') {
    // What others read must not name a member's record.
    if (collection !== 'member') return 'others'
    if (type === 'Patient' && id === owner) return 'own'
    if (row >= 0) return ownerKey !== undefined && rows.hasOwner(row, ownerKey) ? 'own' : 'others'
    const stored = answers.existing('member', `${type}/${id}`)
    if (stored === undefined) return 'none'
    return stored.owner === owner ? 'own' : 'others'
  }
  if (row >= 0) return 'own'
  const places = placesOf(collection, type, served)
  return places.some((place) => answers.existing(place, `${type}/${id}`) !== undefined) ? 'own' : 'none'
}

function render(
  work: Work,
  parts: PrepareParts,
): { readonly resource: PreparedResource; readonly lost: number } {
  const { record, owner, located, targetRows } = work
  const { collection, type, id } = record
  const targets = new Set<string>()
  let lost = 0
  const replacementOf = (text: string, at: number): Replacement | undefined => {
    const one = located[at] ?? { kind: 'kept' }
    const row = targetRows[at] ?? -1
    if (one.kind === 'kept' || one.kind === 'identifier') return undefined
    const standing =
      one.kind === 'local' ? standingOf({ type: one.type, id: one.id, row }, work, parts) : 'none'
    if (one.kind === 'local' && standing === 'own') {
      const reference = `${one.type}/${one.id}`
      targets.add(reference)
      return reference === text ? undefined : { reference }
    }
    lost += 1
    return lostReference(text, { type: one.type, isOthers: standing === 'others' })
  }
  const replacements = record.references.map(({ text }, place) => replacementOf(text, place))
  const served = serve(record, replacements, parts)
  const prepared = { collection, type, id, ...served, targets: [...targets].sort() }
  return { resource: owner === undefined ? prepared : { ...prepared, owner }, lost }
}
