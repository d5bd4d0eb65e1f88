// read: the current version of a resource. https://hl7.org/fhir/R4/http.html#read
import { FhirError, isLogicalId } from '@openpayer/fhir'
import type { FhirResponse } from '../exchange.ts'
import type { Context } from './context.ts'
import { portionOf, readPortion } from './portion.ts'
import { resourceResponse } from './responses.ts'
import type { Instance } from './route.ts'

/** The one answer for what does not exist and for what the caller may not see: it repeats only what was asked. */
export function unknownResource({ type, id }: Instance): FhirError {
  return new FhirError({
    code: 'resource-unknown',
    text: `There is no ${type} with the id ${id} for this caller.`,
  })
}

export function deletedResource({ type, id }: Instance): FhirError {
  return new FhirError({ code: 'resource-deleted', text: `The ${type} with the id ${id} was deleted.` })
}

export async function read(context: Context, instance: Instance): Promise<FhirResponse> {
  const { type, id } = instance
  const { request, representation, reader, scope, ending } = context
  const portion = readPortion(type, request.query)
  const version = isLogicalId(id) ? await reader.read(scope, type, id, ending) : undefined
  if (version === undefined) throw unknownResource(instance)
  if (version.content === undefined) throw deletedResource(instance)
  const content = portionOf(type, version.content, portion)
  return resourceResponse(version, content, { request, representation, interaction: 'read' })
}
