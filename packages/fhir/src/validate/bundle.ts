// What a Bundle demands of its entries together. https://hl7.org/fhir/R4/bundle.html
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Walk } from './walk.ts'

const restful = /^https?:\/\/.+\/([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})$/

const entriesOf = (bundle: JsonObject): readonly JsonValue[] => {
  const entries = bundle['entry']
  return Array.isArray(entries) ? (entries as readonly JsonValue[]) : []
}

/** The resources of a Bundle by fullUrl, and by type and id; Questionnaires by url too. */
export function indexBundle(bundle: JsonObject): Map<string, JsonObject> {
  const index = new Map<string, JsonObject>()
  for (const entry of entriesOf(bundle)) {
    const resource = isObject(entry) ? entry['resource'] : undefined
    if (!isObject(entry) || !isObject(resource)) continue
    const { resourceType, id } = resource
    if (typeof resourceType === 'string' && typeof id === 'string')
      index.set(`${resourceType}/${id}`, resource)
    if (typeof entry['fullUrl'] === 'string') index.set(entry['fullUrl'], resource)
    // Answers name their Questionnaire by its url.
    if (resourceType === 'Questionnaire' && typeof resource['url'] === 'string')
      index.set(resource['url'], resource)
  }
  return index
}

/** In these the server gives the address, or a request does. */
const withoutFullUrl = new Set<JsonValue | undefined>([
  'transaction',
  'transaction-response',
  'batch',
  'batch-response',
])

const hasScheme = /^[A-Za-z][\w+.-]*:/

/** Every entry has a fullUrl, and it is absolute. One that is the address of a resource must end in the type and id of that resource. */
export function checkFullUrls(bundle: JsonObject, { findings }: Walk): void {
  findings.enter()
  entriesOf(bundle).forEach((entry, index) => {
    const fullUrl = isObject(entry) ? entry['fullUrl'] : undefined
    const resource = isObject(entry) ? entry['resource'] : undefined
    if (!isObject(resource)) return
    if (typeof fullUrl !== 'string') {
      if (withoutFullUrl.has(bundle['type'])) return
      findings.at('entry')
      findings.item(index)
      return findings.report(
        'bundle-full-url',
        'The entry has no fullUrl; every entry needs one, save in batches and transactions.',
      )
    }
    const [, type, id] = restful.exec(fullUrl) ?? []
    if (!hasScheme.test(fullUrl)) {
      findings.at('entry')
      findings.item(index)
      return findings.report(
        'bundle-full-url',
        'The fullUrl must be absolute: an address of http or https, or a URN.',
      )
    }
    if (type === undefined || (type === resource['resourceType'] && id === resource['id'])) return
    findings.at('entry')
    findings.item(index)
    findings.report(
      'bundle-full-url',
      'The fullUrl must end in the type and the id of the resource; correct one of them.',
    )
  })
  findings.leave()
}
