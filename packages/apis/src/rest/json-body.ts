// A request's body of JSON, read once for what takes one: batches and operations.
import { FhirError, isObject, type JsonObject, type JsonValue } from '@openpayer/fhir'
import type { FhirRequest } from '../exchange.ts'

/**
 * `what` names it in a sentence, as `a batch`. Undefined where it is a resource of another type, or none. Throws FhirError `request-media-type`
 * or `json-invalid`.
 */
export function readJsonBody(
  { json }: FhirRequest,
  { what, type }: { readonly what: string; readonly type: string },
): JsonObject | undefined {
  if (json === undefined) {
    const text = `The body of ${what} is a ${type} resource: send application/fhir+json.`
    throw new FhirError({ code: 'request-media-type', text })
  }
  const body = parse(json)
  return isObject(body) && body['resourceType'] === type ? body : undefined
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue // that is what JSON.parse makes
  } catch {
    throw new FhirError({ code: 'json-invalid', text: 'The body is not JSON.' })
  }
}
