// The first pass over one resource: is it R4, who does it belong to, under which id. What depends on other rows is the second pass's.
import {
  cutResource,
  duplicateKey,
  isResourceType,
  ownerElement,
  renderCut,
  resourceTypes,
  scanJson,
  suggest,
  type Collection,
  type Issue,
  type JsonObject,
  type JsonValue,
  type Resource,
  isObject,
  type Writer,
} from '@openpayer/fhir'
import { identityKey } from '../key.ts'
import { belongingOf } from './belonging.ts'
import { reject, type Checked, type Found, type Place } from './checked.ts'
import { classify, type Into } from './classify.ts'
import { judge, type JudgeOptions } from './judge.ts'
import { logicalId } from './logical-id.ts'
import { ownerReference } from './owner-reference.ts'
import type { Resolver } from './resolve-entries.ts'
import type { ServedTypes } from './served-types.ts'
import type { BundleEntry } from './split-bundle.ts'

export interface CheckContext extends JudgeOptions {
  readonly served: ServedTypes
  /** Our own base addresses: references below them are local. */
  readonly bases: readonly string[]
  readonly into?: Into | undefined
  /** The store's way to tell contents apart, and to hold index values. */
  readonly writer: Pick<Writer, 'contentHash' | 'packIndex'>
}

interface Candidate {
  readonly row: Place
  readonly value: JsonValue
  readonly text: string
  readonly entry?: BundleEntry
  /** What references lead to, as far as it is at hand. */
  readonly resolve?: Resolver | undefined
}

export function checkResource(candidate: Candidate, context: CheckContext): Checked {
  const { row, value, text, entry } = candidate
  const type = isObject(value) ? value['resourceType'] : undefined
  if (typeof type !== 'string' || !isResourceType(type)) {
    return reject(row, { code: 'resource-type-missing', text: noType(type) }, { row: text })
  }
  const resource = value as Resource // it is an object with a resourceType
  const found: Found = {
    sequence: row.sequence,
    line: row.line,
    type,
    ...(entry?.fullUrl === undefined ? {} : { fullUrl: entry.fullUrl }),
    ...(row.bundle === undefined ? {} : { bundle: row.bundle }),
  }
  const collection = classify(resource, context.served, { into: context.into, text })
  if (collection === undefined) return { kind: 'not-served', ...found }
  const { reason, finding } = judge(resource, context, candidate.resolve)
  const checked =
    reason === undefined
      ? accept({ found, resource, collection, text, entry }, context)
      : reject(row, reason, { type, row: text })
  return finding === undefined ? checked : { ...checked, finding }
}

interface Sound {
  readonly found: Found
  readonly resource: Resource
  readonly collection: Collection
  readonly text: string
  readonly entry: BundleEntry | undefined
}

function accept({ found, resource, collection, text, entry }: Sound, context: CheckContext): Checked {
  const { type } = found
  const scanned = scanJson(text)
  const twice = duplicateKey(scanned, resource)
  if (twice !== undefined) {
    const issue: Issue = {
      code: 'json-duplicate-key',
      text: `An object of the resource holds "${twice}" twice; keep one of them.`,
    }
    return reject(found, issue, { type, row: text })
  }
  const id = logicalId({
    resource,
    fullUrl: found.fullUrl,
    url: entry?.method === 'PUT' ? entry.url : undefined,
  })
  if (id === undefined) {
    const sentence =
      'The resource has no id, and none can be derived from a fullUrl or an identifier; give it an id.'
    return reject(found, { code: 'load-id-missing', text: sentence }, { type, row: text })
  }
  const owner = collection === 'member' ? ownerReference(resource, id, context.bases) : undefined
  if (collection === 'member' && owner === undefined) {
    const sentence = `The record does not say whose it is: ${type}.${ownerElement(type) ?? ''} has to lead to a Patient.`
    return reject(found, { code: 'load-no-member', text: sentence }, { type, row: text })
  }
  const cut = cutResource(scanned)
  return {
    kind: 'accepted',
    ...found,
    resource: {
      collection,
      type,
      id,
      line: found.line,
      owner,
      bundle: found.bundle,
      identity: identityKey(collection, type, id),
      contentHash: context.writer.contentHash(renderCut(cut, { type, id, replace: () => undefined })),
      ...belongingOf(owner, id, context.bases),
      cut,
      index: context.writer.packIndex(context.served.index(collection, asServed(resource, id))),
    },
    conditional: scanned.references.flatMap(({ text: reference }) => conditionalType(reference) ?? []),
  }
}

/** The resource as it will be parsed from the served text: with the id it is given, without the source's version and time. */
function asServed(resource: Resource, id: string): Resource {
  const { meta } = resource
  const source = (meta ?? {}) as JsonObject // its structure was checked
  if (source['versionId'] === undefined && source['lastUpdated'] === undefined)
    return resource.id === id ? resource : { ...resource, id }
  const { versionId: _, lastUpdated: __, ...rest } = source
  return { ...resource, id, meta: rest }
}

// Only what can be a type is repeated: rows hold anything.
function noType(type: JsonValue | undefined): string {
  if (typeof type !== 'string' || !/^[A-Za-z]{1,40}$/.test(type))
    return 'There is no resourceType; name the type of FHIR R4 that this is.'
  const meant = suggest(type, resourceTypes)
  return `FHIR R4 has no resource type ${type}. ${meant === undefined ? 'Correct it, or leave the row out.' : `Did you mean ${meant}?`}`
}

function conditionalType(reference: string): string | undefined {
  const mark = reference.indexOf('?')
  return mark > 0 && isResourceType(reference.slice(0, mark)) ? reference.slice(0, mark) : undefined
}
