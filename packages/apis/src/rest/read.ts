// read: the current version of a resource. https://hl7.org/fhir/R4/http.html#read
import { FhirError, isLogicalId } from '@openpayer/fhir'
import type { FhirResponse } from '../exchange.ts'
import type { Context } from './context.ts'
import { resourceResponse } from './responses.ts'

/** The one answer for what does not exist and for what the caller may not see: it repeats only what was asked. */
export function unknownResource(type: string, id: string): FhirError {
  return new FhirError({
    code: 'resource-unknown',
    text: `There is no ${type} with the id ${id} for this caller.`,
  })
}

export function deletedResource(type: string, id: string): FhirError {
  return new FhirError({ code: 'resource-deleted', text: `The ${type} with the id ${id} was deleted.` })
}

export async function read(context: Context, id: string): Promise<FhirResponse> {
  const { type } = context.served
  const version = isLogicalId(id) ? await context.reader.read(context.scope, type, id) : undefined
  if (version === undefined) throw unknownResource(type, id)
  if (version.content === undefined) throw deletedResource(type, id)
  const { request, representation } = context
  return resourceResponse(version, version.content, { request, representation, interaction: 'read' })
}
