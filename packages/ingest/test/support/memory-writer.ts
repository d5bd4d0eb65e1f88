// The store's side of a load in memory: what was written, by collection, and what happened to it.
import { hash } from 'node:crypto'
import type {
  Collection,
  IndexValues,
  PreparedResource,
  RenderedText,
  Writer,
  WriteOutcome,
} from '@openpayer/fhir'

/** With its index as values. */
export interface Stored extends PreparedResource {
  readonly after: string
  readonly index: IndexValues
}

export interface MemoryWriter extends Writer {
  /** The served text of a resource, without version and time. */
  stored(collection: Collection, reference: string): Record<string, unknown> | undefined
  prepared(collection: Collection, reference: string): Stored | undefined
  readonly size: () => number
  readonly all: () => readonly Stored[]
  /** The next write fails. */
  failOnce(error: Error): void
  /** Called when a batch was written. */
  onBatch(listener: () => void): void
}

export function createMemoryWriter(): MemoryWriter {
  const rows = new Map<string, Stored>()
  let failing: Error | undefined
  let listener = (): void => {}
  const keyOf = ({ collection, type, id }: PreparedResource): string => `${collection} ${type}/${id}`
  const textOf = (resource: PreparedResource): string => {
    const { before, after } = renderedText(resource)
    return `${before}"versionId":"1"${after}`
  }

  const put = (resource: PreparedResource): WriteOutcome => {
    const known = rows.get(keyOf(resource))
    // Its bytes are the loader's again afterwards.
    rows.set(keyOf(resource), { ...resource, ...renderedText(resource), index: valuesOf(resource.index) })
    if (known === undefined) return 'created'
    return textOf(known) === textOf(resource) ? 'unchanged' : 'updated'
  }
  return {
    contentHash: contentHashOf,
    packIndex: (index) => Buffer.from(JSON.stringify(index)),
    async write(batch) {
      const error = failing
      failing = undefined
      if (error !== undefined) throw error
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
    all: () => [...rows.values()],
    failOnce(error) {
      failing = error
    },
    onBatch(added) {
      listener = added
    },
  }
}

export const contentHashOf = ({ before, after }: RenderedText): string =>
  hash('sha256', `${before}|${after}`, 'binary').slice(0, 16)

function valuesOf(index: PreparedResource['index']): IndexValues {
  return index instanceof Uint8Array ? (JSON.parse(Buffer.from(index).toString()) as IndexValues) : index // as it was packed
}

function renderedText({ before, after }: PreparedResource): { before: string; after: string } {
  return { before, after: Buffer.from(after).toString() }
}
