// vread: one version of a resource. https://hl7.org/fhir/R4/http.html#vread
import { FhirError, isLogicalId } from '@openpayer/fhir'
import type { FhirResponse } from '../exchange.ts'
import type { Context } from './context.ts'
import { portionOf, readPortion } from './portion.ts'
import { deletedResource, unknownResource } from './read.ts'
import { resourceResponse } from './responses.ts'
import type { Instance } from './route.ts'

/** Versions count from 1. The store knows how far. */
const versionId = /^[1-9]\d*$/

export async function vread(context: Context, instance: Instance, version: string): Promise<FhirResponse> {
  const { type, id } = instance
  const { request, representation, reader, scope, ending } = context
  if (!isLogicalId(id)) throw unknownResource(instance)
  const portion = readPortion(type, request.query)
  const found = versionId.test(version)
    ? await reader.vread(scope, type, id, Number(version), ending)
    : undefined
  if (found === undefined) {
    // The same for a version that never was and for a resource that the caller may not see.
    throw new FhirError({
      code: 'resource-unknown',
      text: `There is no version ${version} of the ${type} with the id ${id} for this caller.`,
    })
  }
  if (found.content === undefined) throw deletedResource(instance)
  const content = portionOf(type, found.content, portion)
  return resourceResponse(found, content, { request, representation, interaction: 'vread' })
}
