// Code systems by name, and the coded values that many resources share.
// https://hl7.org/fhir/us/carin-bb/STU2.2/terminology.html, https://hl7.org/fhir/us/davinci-pdex-plan-net/artifacts.html
import type { JsonObject } from '@openpayer/fhir'

const terminology = 'http://terminology.hl7.org/CodeSystem/'
const carin = 'http://hl7.org/fhir/us/carin-bb/CodeSystem/'
const planNet = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/'
const formulary = 'http://hl7.org/fhir/us/davinci-drug-formulary/CodeSystem/'
const nubc = 'https://www.nubc.org/CodeSystem/'

export const systems = {
  // identifiers
  npi: 'http://hl7.org/fhir/sid/us-npi',
  taxId: 'urn:oid:2.16.840.1.113883.4.4',
  naic: 'urn:oid:2.16.840.1.113883.6.300',
  identifierType: `${terminology}v2-0203`,
  carinIdentifierType: `${carin}C4BBIdentifierType`,
  // claims
  claimType: `${terminology}claim-type`,
  institutionalSubType: `${carin}C4BBInstitutionalClaimSubType`,
  adjudication: `${terminology}adjudication`,
  carinAdjudication: `${carin}C4BBAdjudication`,
  adjudicationDiscriminator: `${carin}C4BBAdjudicationDiscriminator`,
  payerStatus: `${carin}C4BBPayerAdjudicationStatus`,
  supportingInfo: `${carin}C4BBSupportingInfoType`,
  careTeamRole: `${carin}C4BBClaimCareTeamRole`,
  diagnosisType: `${terminology}ex-diagnosistype`,
  carinDiagnosisType: `${carin}C4BBClaimDiagnosisType`,
  procedureType: `${carin}C4BBClaimProcedureType`,
  payeeType: `${terminology}payeetype`,
  relatedClaim: `${terminology}ex-relatedclaimrelationship`,
  carinRelatedClaim: `${carin}C4BBRelatedClaimRelationshipCodes`,
  typeOfBill: `${nubc}TypeOfBill`,
  pointOfOrigin: `${nubc}PointOfOrigin`,
  admissionType: `${nubc}PriorityTypeOfAdmitOrVisit`,
  dischargeStatus: `${nubc}PatDischargeStatus`,
  revenue: `${nubc}RevenueCodes`,
  presentOnAdmission: 'https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/HospitalAcqCond/Coding',
  msDrg:
    'https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software',
  placeOfService: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  dispenseAsWritten: `${terminology}NCPDPDispensedAsWrittenOrProductSelectionCode`,
  brandGeneric: `${terminology}NCPDPBrandGenericIndicator`,
  prescriptionOrigin: `${terminology}NCPDPPrescriptionOriginCode`,
  compound: `${terminology}NCPDPCompoundCode`,
  adjustmentReason: 'https://x12.org/codes/claim-adjustment-reason-codes',
  tooth: `${terminology}ADAUniversalToothDesignationSystem`,
  toothSurface: `${terminology}ADAToothSurfaceCodes`,
  dataAbsent: `${terminology}data-absent-reason`,
  // coverage
  coverageClass: `${terminology}coverage-class`,
  relationship: `${terminology}subscriber-relationship`,
  payerType: 'https://nahdo.org/sopt',
  actCode: `${terminology}v3-ActCode`,
  // clinical codes
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  icd10Procedure: 'http://www.cms.gov/Medicare/Coding/ICD10',
  cpt: 'http://www.ama-assn.org/go/cpt',
  cdt: 'http://www.ada.org/cdt',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  rxNorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  conditionClinical: `${terminology}condition-clinical`,
  conditionVerification: `${terminology}condition-ver-status`,
  conditionCategory: `${terminology}condition-category`,
  observationCategory: `${terminology}observation-category`,
  interpretation: `${terminology}v3-ObservationInterpretation`,
  // people
  raceEthnicity: 'urn:oid:2.16.840.1.113883.6.238',
  language: 'urn:ietf:bcp:47',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  degree: `${terminology}v2-0360`,
  state: 'https://www.usps.com/',
  roleCode: `${terminology}v3-RoleCode`,
  organizationType: `${terminology}organization-type`,
  // directory
  orgType: `${planNet}OrgTypeCS`,
  providerRole: `${planNet}ProviderRoleCS`,
  affiliationRole: `${planNet}OrganizationAffiliationRoleCS`,
  serviceCategory: `${planNet}HealthcareServiceCategoryCS`,
  acceptingPatients: `${planNet}AcceptingPatientsCS`,
  accessibility: `${planNet}AccessibilityCS`,
  deliveryMethod: `${planNet}DeliveryMethodCS`,
  languageProficiency: `${planNet}LanguageProficiencyCS`,
  productType: `${planNet}InsuranceProductTypeCS`,
  planType: `${planNet}InsurancePlanTypeCS`,
  endpointConnection: `${terminology}endpoint-connection-type`,
  endpointPayload: `${planNet}EndpointPayloadTypeCS`,
  actReason: `${terminology}v3-ActReason`,
  // formulary
  insurancePlanType: `${terminology}insurance-plan-type`,
  itemType: `${formulary}usdf-InsuranceItemTypeCS`,
  drugTier: `${formulary}usdf-DrugTierCS-TEMPORARY-TRIAL-USE`,
  pharmacyBenefit: `${formulary}usdf-PharmacyBenefitTypeCS-TEMPORARY-TRIAL-USE`,
  benefitCost: `${formulary}usdf-BenefitCostTypeCS-TEMPORARY-TRIAL-USE`,
  costShare: `${formulary}usdf-CostShareOptionCS-TEMPORARY-TRIAL-USE`,
  contactType: `${formulary}usdf-PlanContactTypeCS-TEMPORARY-TRIAL-USE`,
  // this plan's own
  memberId: 'https://plan.openpayer.example/member-id',
  personId: 'https://plan.openpayer.example/person-id',
  claimId: 'https://plan.openpayer.example/claim-id',
  planId: 'https://plan.openpayer.example/plan-id',
  payerId: 'https://plan.openpayer.example/payer-id',
} as const

export type SystemName = keyof typeof systems

/** CARIN's patterns for these systems name a version, and a pattern with one matches no coding without. */
const versions: Readonly<Partial<Record<SystemName, string>>> = {
  claimType: '1.0.1',
  identifierType: '5.0.0',
}

export const coding = (system: SystemName, code: string): JsonObject => {
  const version = versions[system]
  return { system: systems[system], ...(version === undefined ? {} : { version }), code }
}

const concepts = new Map<string, JsonObject>()

/** A CodeableConcept; equal ones are one object, which is what makes a large plan quick to make. */
export const concept = (system: SystemName, code: string, text?: string): JsonObject => {
  const key = `${system}|${code}|${text ?? ''}`
  const known = concepts.get(key)
  if (known !== undefined) return known
  const made: JsonObject = { coding: [coding(system, code)], ...(text === undefined ? {} : { text }) }
  concepts.set(key, made)
  return made
}

export const reference = (type: string, id: string): JsonObject => ({ reference: `${type}/${id}` })

export const extension = (url: string, value: JsonObject): JsonObject => ({ url, ...value })
