// Resources as JSON -> the store, with the index that the surfaces ask for.
import { indexedTypes } from '@openpayer/apis'
import {
  createIndexer,
  parseReference,
  renderResource,
  scanJson,
  type Collection,
  type PreparedResource,
  type Resource,
} from '@openpayer/fhir'
import { createWriter, type Database } from '@openpayer/store'
import { surfaces } from '../../src/surfaces.ts'

export interface TestResource {
  readonly collection: Collection
  /** Patient id, of member resources. */
  readonly owner?: string
  /** JSON text, or an object. */
  readonly resource: string | (Resource & { readonly id: string })
}

const indexers = new Map(
  (['member', 'shared', 'directory', 'formulary'] as const).map((collection) => {
    const types = indexedTypes(surfaces).filter((entry) => entry.collection === collection)
    return [
      collection,
      createIndexer(
        types.flatMap(({ parameters }) => parameters),
        collection,
      ),
    ]
  }),
)

function prepare({ collection, owner, resource }: TestResource): PreparedResource {
  const text = typeof resource === 'string' ? resource : JSON.stringify(resource)
  const parsed = JSON.parse(text) as Resource & { readonly id: string }
  const { resourceType: type, id } = parsed
  const index = indexers.get(collection)?.(parsed)
  if (index === undefined) throw new Error(`nothing is indexed in ${collection}`)
  const scanned = scanJson(text)
  const rendered = renderResource(scanned, { type, id, replace: () => undefined })
  return {
    collection,
    type,
    id,
    ...(owner === undefined ? {} : { owner }),
    ...rendered,
    index,
    targets: scanned.references.flatMap(({ text: reference }) => {
      const target = parseReference(reference)
      return target.kind === 'local' ? [`${target.type}/${target.id}`] : []
    }),
  }
}

/** One transaction each call. */
export async function writeResources(database: Database, resources: readonly TestResource[]): Promise<void> {
  const writer = createWriter(database)
  await writer.write(resources.map(prepare))
  await writer.finish()
  await writer.close()
}
