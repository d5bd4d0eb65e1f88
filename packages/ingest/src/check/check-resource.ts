// The first pass over one resource: is it R4, who does it belong to, under which id. What depends on other rows is the second pass's.
import {
  checkStructure,
  cutResource,
  duplicateKey,
  isResourceType,
  ownerElement,
  renderCut,
  resourceTypes,
  scanJson,
  suggest,
  type Collection,
  type ErrorCode,
  type Issue,
  type JsonObject,
  type JsonValue,
  type Resource,
} from '@openpayer/fhir'
import { contentKey, identityKey } from '../key.ts'
import type { CheckedResource } from '../spool/record.ts'
import { belongingOf } from './belonging.ts'
import { classify, type Into } from './classify.ts'
import { logicalId } from './logical-id.ts'
import { ownerReference } from './owner-reference.ts'
import type { ServedTypes } from './served-types.ts'
import type { BundleEntry } from './split-bundle.ts'

export interface CheckContext {
  readonly served: ServedTypes
  /** Our own base addresses: references below them are local. */
  readonly bases: readonly string[]
  readonly into?: Into | undefined
}

interface Found {
  readonly sequence: number
  readonly line: number
  readonly type: string
  readonly fullUrl?: string
  /** The Bundle it stands in. */
  readonly bundle?: number
}

export interface Accepted extends Found {
  readonly kind: 'accepted'
  readonly resource: CheckedResource
  /** Types of its references of the form `Type?identifier=`. */
  readonly conditional: readonly string[]
}

export interface NotServed extends Found {
  readonly kind: 'not-served'
}

export interface Rejected {
  readonly kind: 'rejected'
  /** `unknown` where it does not say. */
  readonly type: string
  readonly line: number
  readonly code: ErrorCode
  readonly text: string
  /** The row itself: JSON text, or what came instead. */
  readonly row?: string
}

export type Checked = Accepted | NotServed | Rejected

/** Where in the input it stands. */
export interface Place {
  readonly sequence: number
  readonly line: number
  readonly bundle?: number
}

interface Candidate {
  readonly row: Place
  readonly value: JsonValue
  readonly text: string
  readonly entry?: BundleEntry
}

export function checkResource({ row, value, text, entry }: Candidate, context: CheckContext): Checked {
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
  const [issue, ...more] = checkStructure(resource)
  if (issue !== undefined) return reject(row, joined(issue, more), { type, row: text })
  return accept({ found, resource, collection, text, entry }, context)
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
  const { before, after } = renderCut(cut, { type, id, replace: () => undefined })
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
      content: contentKey(before, after),
      ...belongingOf(owner, id, context.bases),
      cut,
      index: context.served.index(collection, asServed(resource, id)),
    },
    conditional: scanned.references.flatMap(({ text: reference }) => conditionalType(reference) ?? []),
  }
}

/** The resource as it will be parsed from the served text: with the id it is given, without the source's version and time. */
function asServed(resource: Resource, id: string): Resource {
  const { meta } = resource
  if (meta === undefined) return resource.id === id ? resource : { ...resource, id }
  const { versionId: _, lastUpdated: __, ...rest } = meta as JsonObject // its structure was checked
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

function joined(issue: Issue, more: readonly Issue[]): Issue {
  const sentences = [issue, ...more].map((one) =>
    one.expression === undefined ? one.text : `${one.expression}: ${one.text}`,
  )
  return { ...issue, text: sentences.slice(0, 5).join(' ') }
}

export function reject(
  place: Place,
  issue: Issue,
  { type = 'unknown', row }: { type?: string; row?: string },
): Rejected {
  return {
    kind: 'rejected',
    type,
    line: place.line,
    code: issue.code,
    text: issue.text,
    ...(row === undefined ? {} : { row }),
  }
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
