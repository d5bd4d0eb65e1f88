// The store's side of a load in memory: what was written, by collection, and what happened to it.
import {
  FhirError,
  type Collection,
  type PreparedResource,
  type Writer,
  type WriteOutcome,
} from '@openpayer/fhir'

export interface MemoryWriter extends Writer {
  /** The served text of a resource, without version and time. */
  stored(collection: Collection, reference: string): Record<string, unknown> | undefined
  prepared(collection: Collection, reference: string): PreparedResource | undefined
  readonly size: () => number
  /** The next write fails as it does when the database is away. */
  failOnce(): void
  /** Called when a batch was written. */
  onBatch(listener: () => void): void
}

export function createMemoryWriter(): MemoryWriter {
  const rows = new Map<string, PreparedResource>()
  let failing = false
  let listener = (): void => {}
  const keyOf = ({ collection, type, id }: PreparedResource): string => `${collection} ${type}/${id}`
  const textOf = ({ before, after }: PreparedResource): string => `${before}"versionId":"1"${after}`

  const put = (resource: PreparedResource): WriteOutcome => {
    const known = rows.get(keyOf(resource))
    rows.set(keyOf(resource), resource)
    if (known === undefined) return 'created'
    return textOf(known) === textOf(resource) ? 'unchanged' : 'updated'
  }
  return {
    async write(batch) {
      if (failing) {
        failing = false
        throw new FhirError({ code: 'server-database', text: 'The database is away.' })
      }
      const outcomes = batch.map(put)
      listener()
      return outcomes
    },
    async existing(collection, references) {
      const found = references.flatMap((reference) => {
        const row = rows.get(`${collection} ${reference}`)
        return row === undefined
          ? []
          : [[reference, row.owner === undefined ? {} : { owner: row.owner }] as const]
      })
      return new Map(found)
    },
    async byIdentifier(collection, type, identifiers) {
      const found = identifiers.flatMap(({ system, value }) => {
        const ids = [...rows.values()]
          .filter(
            (row) =>
              row.collection === collection &&
              row.type === type &&
              textOf(row).includes(`"value":"${value}"`),
          )
          .map(({ id }) => id)
        return ids.length === 1 ? [[`${system ?? ''}|${value}`, ids[0] ?? ''] as const] : []
      })
      return new Map(found)
    },
    async finish() {},
    async close() {},
    stored(collection, reference) {
      const row = rows.get(`${collection} ${reference}`)
      return row && (JSON.parse(textOf(row)) as Record<string, unknown>) // a resource is an object
    },
    prepared: (collection, reference) => rows.get(`${collection} ${reference}`),
    size: () => rows.size,
    failOnce: () => {
      failing = true
    },
    onBatch(added) {
      listener = added
    },
  }
}
