// The two open documents of a base: what it can do, and how to be authorized. Made once for each base address.
// https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html
import type { FhirRequest, FhirResponse } from './exchange.ts'
import { capabilityStatement, type SmartConfiguration, type Software } from './rest/capabilities.ts'
import type { Representation } from './rest/negotiate.ts'
import { FHIR_JSON, represent } from './rest/responses.ts'
import type { ServedTypes } from './served-types.ts'
import type { Surface } from './surface.ts'

export interface DiscoveryFacts {
  readonly smart: SmartConfiguration
  readonly software: Software
}

export type Discover = (
  kind: 'metadata' | 'smart-configuration',
  request: FhirRequest,
  representation: Representation,
) => FhirResponse

export function discoveryDocuments(
  surface: Surface,
  served: ServedTypes,
  { smart, software }: DiscoveryFacts,
): Discover {
  // One entry a name of the base: its own and the sandbox's.
  const statements = new Map<string, Uint8Array>()
  const smartBytes = Buffer.from(JSON.stringify(smart))
  const statementOf = (base: string): Uint8Array => {
    const known = statements.get(base)
    if (known !== undefined) return known
    const statement = Buffer.from(
      JSON.stringify(capabilityStatement({ surface, served, base, smart, software })),
    )
    statements.set(base, statement)
    return statement
  }
  return (kind, request, representation) => {
    const [body, contentType] =
      kind === 'metadata'
        ? [statementOf(request.base), FHIR_JSON]
        : [smartBytes, 'application/json; charset=utf-8']
    return {
      status: 200,
      headers: { 'content-type': contentType },
      body: represent(body, representation),
      interaction: kind === 'metadata' ? 'capabilities' : kind,
    }
  }
}
