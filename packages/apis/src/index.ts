// surfaces
export { patientAccess } from './patient-access/surface.ts'
export { providerDirectory } from './provider-directory/surface.ts'
export { drugFormulary } from './drug-formulary/surface.ts'
export { providerAccess } from './provider-access/surface.ts'
export type { Interaction, Surface, SurfaceType, SystemInteraction } from './surface.ts'
// bound to the definitions: what can be asked of them, what has to be indexed for them
export { bindTypes } from './served-types.ts'
export { indexedTypes } from './indexed-types.ts'
export type { ServedTypes } from './served-types.ts'
// requests and answers
export { createSurfaceHandler } from './surface-handler.ts'
export type { SurfaceDependencies, SurfaceHandler } from './surface-handler.ts'
export { errorResponse, toFhirError } from './rest/responses.ts'
export type { FhirRequest, FhirResponse } from './exchange.ts'
export { segmentsOf, splitAddress } from './address.ts'
// authority
export type { Authorize, Caller, PermissionFacts, TokenInfo } from './authority.ts'
export type { SmartConfiguration, Software } from './rest/capabilities.ts'
