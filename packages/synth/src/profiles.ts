// The profiles that the plan's resources claim, and where a resource belongs by them.
// CARIN stamps its version (its profiles warn without one); the directory's and the formulary's stay
// unversioned, so that the same instance is good under Plan-Net 1.1.0 and Formulary 2.0.1 too.
import type { Collection, JsonObject, Resource } from '@openpayer/fhir'

const carin = (name: string): string => `http://hl7.org/fhir/us/carin-bb/StructureDefinition/${name}|2.2.0`
const core = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/us-core-${name}`
const planNet = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-${name}`
const formulary = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-drug-formulary/StructureDefinition/usdf-${name}`

export const profiles = {
  patient: [carin('C4BB-Patient'), core('patient')],
  coverage: [carin('C4BB-Coverage'), core('coverage')],
  inpatient: [carin('C4BB-ExplanationOfBenefit-Inpatient-Institutional')],
  outpatient: [carin('C4BB-ExplanationOfBenefit-Outpatient-Institutional')],
  pharmacy: [carin('C4BB-ExplanationOfBenefit-Pharmacy')],
  professional: [carin('C4BB-ExplanationOfBenefit-Professional-NonClinician')],
  oral: [carin('C4BB-ExplanationOfBenefit-Oral')],
  sharedOrganization: [carin('C4BB-Organization'), core('organization')],
  sharedPractitioner: [carin('C4BB-Practitioner'), core('practitioner')],
  sharedRole: [core('practitionerrole')],
  sharedLocation: [core('location')],
  problem: [core('condition-problems-health-concerns')],
  lab: [core('observation-lab')],
  smoking: [core('smokingstatus')],
  bloodPressure: [core('blood-pressure')],
  bodyWeight: [core('body-weight')],
  bodyHeight: [core('body-height')],
  bodyMassIndex: [core('bmi')],
  heartRate: [core('heart-rate')],
  directoryOrganization: [planNet('Organization')],
  directoryNetwork: [planNet('Network')],
  directoryPractitioner: [planNet('Practitioner')],
  directoryRole: [planNet('PractitionerRole')],
  directoryLocation: [planNet('Location')],
  directoryService: [planNet('HealthcareService')],
  directoryPlan: [planNet('InsurancePlan')],
  directoryAffiliation: [planNet('OrganizationAffiliation')],
  directoryEndpoint: [planNet('Endpoint')],
  formularyPlan: [formulary('PayerInsurancePlan')],
  formulary: [formulary('Formulary')],
  formularyItem: [formulary('FormularyItem')],
  formularyDrug: [formulary('FormularyDrug')],
  formularyLocation: [formulary('InsurancePlanLocation')],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type ProfileName = keyof typeof profiles

/** `meta` with the time of the last change in the plan's own systems. */
export const meta = (profile: ProfileName, lastUpdated: string): JsonObject => ({
  lastUpdated,
  profile: profiles[profile],
})

const memberTypes = new Set(['Patient', 'Coverage', 'ExplanationOfBenefit', 'Condition', 'Observation'])

/** The collection that a resource of the plan belongs to: by its profile, then by its type. */
export const areaOf = (resource: Resource): Collection => {
  const claimed = (resource['meta'] as { profile?: readonly string[] } | undefined)?.profile?.[0] ?? ''
  if (claimed.includes('/davinci-pdex-plan-net/')) return 'directory'
  if (claimed.includes('/davinci-drug-formulary/')) return 'formulary'
  return memberTypes.has(resource.resourceType) ? 'member' : 'shared'
}
