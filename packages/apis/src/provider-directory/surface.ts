// The Provider Directory API: Plan-Net, open to everyone.
// http://hl7.org/fhir/us/davinci-pdex-plan-net/CapabilityStatement-plan-net.html
import type { Surface, SurfaceType } from '../surface.ts'

const interactions = ['read', 'vread', 'history-instance', 'search-type'] as const

const served = (declared: {
  readonly profiles: readonly string[]
  readonly parameters: readonly string[]
  readonly includes: readonly string[]
}): SurfaceType => ({
  collection: 'directory',
  interactions,
  profiles: declared.profiles.map(
    (name) => `http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-${name}`,
  ),
  parameters: declared.parameters,
  includes: declared.includes,
})

/** Provider Directory: `directory`, open. */
export const providerDirectory: Surface = {
  name: 'ProviderDirectory',
  path: '/ProviderDirectory/v1',
  title: 'Provider Directory API',
  authority: 'open',
  guides: ['plan-net'],
  // The guide's own statement asks for chains and reverse includes, which this surface does not have.
  instantiates: [],
  implementationGuides: [
    'http://hl7.org/fhir/us/davinci-pdex-plan-net/ImplementationGuide/hl7.fhir.us.davinci-pdex-plan-net|1.2.0',
  ],
  types: {
    Endpoint: served({
      profiles: ['Endpoint'],
      parameters: ['identifier', 'name', 'organization', 'status'],
      includes: ['Endpoint:organization'],
    }),
    HealthcareService: served({
      profiles: ['HealthcareService'],
      parameters: [
        'coverage-area',
        'delivery-method',
        'endpoint',
        'identifier',
        'location',
        'name',
        'organization',
        'service-category',
        'service-type',
        'specialty',
      ],
      includes: [
        'HealthcareService:location',
        'HealthcareService:coverage-area',
        'HealthcareService:organization',
        'HealthcareService:endpoint',
        'HealthcareService:*',
      ],
    }),
    InsurancePlan: served({
      profiles: ['InsurancePlan'],
      parameters: [
        'administered-by',
        'coverage-area',
        'identifier',
        'name',
        'network',
        'owned-by',
        'plan-type',
        'status',
        'type',
      ],
      includes: [
        'InsurancePlan:administered-by',
        'InsurancePlan:owned-by',
        'InsurancePlan:coverage-area',
        'InsurancePlan:network',
        'InsurancePlan:*',
      ],
    }),
    Location: served({
      profiles: ['Location'],
      parameters: [
        'address',
        'address-city',
        'address-postalcode',
        'address-state',
        'endpoint',
        'identifier',
        'name',
        'organization',
        'partof',
        'status',
        'type',
      ],
      includes: ['Location:endpoint', 'Location:organization', 'Location:partof', 'Location:*'],
    }),
    Organization: served({
      profiles: ['Organization', 'Network'],
      parameters: [
        'active',
        'address',
        'coverage-area',
        'endpoint',
        'identifier',
        'name',
        'partof',
        'period',
        'type',
      ],
      includes: [
        'Organization:partof',
        'Organization:endpoint',
        'Organization:coverage-area',
        'Organization:*',
      ],
    }),
    OrganizationAffiliation: served({
      profiles: ['OrganizationAffiliation'],
      parameters: [
        'active',
        'date',
        'endpoint',
        'identifier',
        'location',
        'network',
        'participating-organization',
        'period',
        'primary-organization',
        'role',
        'service',
        'specialty',
      ],
      includes: [
        'OrganizationAffiliation:primary-organization',
        'OrganizationAffiliation:participating-organization',
        'OrganizationAffiliation:location',
        'OrganizationAffiliation:service',
        'OrganizationAffiliation:endpoint',
        'OrganizationAffiliation:network',
        'OrganizationAffiliation:*',
      ],
    }),
    Practitioner: served({
      profiles: ['Practitioner'],
      parameters: ['active', 'family', 'gender', 'given', 'identifier', 'name', 'period'],
      includes: [],
    }),
    PractitionerRole: served({
      profiles: ['PractitionerRole'],
      parameters: [
        'active',
        'date',
        'endpoint',
        'identifier',
        'location',
        'network',
        'organization',
        'period',
        'practitioner',
        'role',
        'service',
        'specialty',
      ],
      includes: [
        'PractitionerRole:practitioner',
        'PractitionerRole:organization',
        'PractitionerRole:location',
        'PractitionerRole:service',
        'PractitionerRole:network',
        'PractitionerRole:endpoint',
        'PractitionerRole:*',
      ],
    }),
  },
}
