export type { Interaction, Surface, SurfaceType } from './surface.ts'
export type { FhirRequest, FhirResponse, Handler } from './exchange.ts'
