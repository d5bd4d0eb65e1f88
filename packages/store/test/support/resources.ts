// Prepared resources for tests, as small as a resource can be.
import type { Collection, IndexValues, PreparedResource } from '@openpayer/fhir'

const noValues: IndexValues = {
  tokens: [],
  dates: [],
  strings: [],
  references: [],
  quantities: [],
  uris: [],
  composites: [],
  positions: [],
  sortTexts: [],
}

export interface ResourceOptions {
  readonly collection?: Collection
  readonly owner?: string
  /** Members of the resource after `meta`, as JSON text without braces. */
  readonly body?: string
  readonly targets?: readonly string[]
  readonly index?: Partial<IndexValues>
}

/** `reference` is `Type/id`. Without a collection it is the member `one`'s. */
export function prepared(reference: string, options: ResourceOptions = {}): PreparedResource {
  const [type = '', id = ''] = reference.split('/')
  const { collection = 'member', body = '', targets = [], index = {} } = options
  return {
    collection,
    type,
    id,
    ...(collection === 'member' ? { owner: options.owner ?? 'one' } : {}),
    before: `{"resourceType":"${type}","id":"${id}","meta":{`,
    after: `}${body === '' ? '' : `,${body}`}}`,
    targets,
    index: { ...noValues, ...index },
  }
}
