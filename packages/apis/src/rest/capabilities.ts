// capabilities: the CapabilityStatement, made from the surface's declaration. https://hl7.org/fhir/R4/capabilitystatement.html
import type { SearchParameter } from '@openpayer/fhir'
import type { ServedType, ServedTypes } from '../served-types.ts'
import type { Surface } from '../surface.ts'

/** SMART's discovery document, as it is served at `.well-known/smart-configuration`. */
export type SmartConfiguration = Readonly<Record<string, unknown>>

/** What the capability statement says of the software. */
export interface Software {
  readonly version: string
  /** When this version was made; the statement's date. ISO 8601. */
  readonly date: string
}

const common = [
  { name: '_id', definition: 'http://hl7.org/fhir/SearchParameter/Resource-id', type: 'token' },
  {
    name: '_lastUpdated',
    definition: 'http://hl7.org/fhir/SearchParameter/Resource-lastUpdated',
    type: 'date',
  },
]

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

/** Name in the extension, and the property of the discovery document that it must equal. */
const oauthUris = [
  ['authorize', 'authorization_endpoint'],
  ['token', 'token_endpoint'],
  ['introspect', 'introspection_endpoint'],
  ['revoke', 'revocation_endpoint'],
  ['register', 'registration_endpoint'],
  ['manage', 'management_endpoint'],
] as const

function security(surface: Surface, smart: SmartConfiguration): object {
  if (surface.authority === 'open') {
    return { cors: true, description: 'Open: no token, no registration. Who asks for what is not recorded.' }
  }
  const uris = oauthUris.flatMap(([url, property]) => {
    const valueUri = smart[property]
    return typeof valueUri === 'string' ? [{ url, valueUri }] : []
  })
  return {
    extension: [{ url: OAUTH_URIS, extension: uris }],
    cors: true,
    service: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
            code: 'SMART-on-FHIR',
            display: 'SMART-on-FHIR',
          },
        ],
        text: 'OAuth2 using SMART-on-FHIR profile (see http://docs.smarthealthit.org)',
      },
    ],
  }
}

function searchParam({ code, type, url }: SearchParameter): object {
  return { name: code, definition: url, type }
}

/** By what a search of all types can be asked: what each of them has, with its definition where they share one. */
function ofEveryType({ types }: ServedTypes): readonly object[] {
  const [first, ...others] = [...types.values()]
  const shared = [...(first?.parameters.values() ?? [])].flatMap(({ code, type, url }) => {
    const same = others.map(({ parameters }) => parameters.get(code))
    if (same.some((other) => other?.type !== type)) return []
    return [{ name: code, ...(same.every((other) => other?.url === url) ? { definition: url } : {}), type }]
  })
  return [...common, ...shared]
}

/** An empty list is no FHIR: it is left out. */
function listed(name: string, values: readonly unknown[]): object {
  return values.length === 0 ? {} : { [name]: values }
}

function resource({ type, declaration, parameters, revincludes }: ServedType): object {
  return {
    type,
    ...listed('supportedProfile', declaration.profiles),
    interaction: declaration.interactions.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: declaration.interactions.includes('history-instance'),
    updateCreate: false,
    conditionalRead: 'full-support',
    ...listed('searchInclude', declaration.includes),
    ...listed('searchRevInclude', [...revincludes.keys()]),
    searchParam: [...common, ...[...parameters.values()].map(searchParam)],
    ...listed('operation', declaration.operations),
  }
}

/** `Patient/1/Observation` */
const compartments = ({ types }: ServedTypes): string[] =>
  [...types.values()].some(({ compartment }) => compartment !== undefined)
    ? ['http://hl7.org/fhir/CompartmentDefinition/patient']
    : []

function rest({ surface, served, smart }: CapabilityFacts): object {
  const interactions = surface.interactions.map((code) => ({ code }))
  return {
    mode: 'server',
    security: security(surface, smart),
    ...listed('resource', [...served.types.values()].map(resource)),
    ...listed('interaction', interactions),
    ...listed('searchParam', surface.interactions.includes('search-system') ? ofEveryType(served) : []),
    ...listed('compartment', compartments(served)),
  }
}

interface CapabilityFacts {
  readonly surface: Surface
  readonly served: ServedTypes
  readonly base: string
  readonly smart: SmartConfiguration
  readonly software: Software
}

/** The statement of a surface at a base address. */
export function capabilityStatement(facts: CapabilityFacts): object {
  const { surface, base, software } = facts
  return {
    resourceType: 'CapabilityStatement',
    url: `${base}/metadata`,
    version: software.version,
    name: `Openpayer${surface.name}`,
    title: surface.title,
    status: 'active',
    experimental: false,
    date: software.date,
    description: `${surface.title}, as this server offers it.`,
    kind: 'instance',
    ...listed('instantiates', surface.instantiates),
    software: { name: 'Openpayer', version: software.version },
    implementation: { description: surface.title, url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    ...listed('implementationGuide', surface.implementationGuides),
    rest: [rest(facts)],
  }
}
