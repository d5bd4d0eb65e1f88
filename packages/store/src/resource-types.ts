// Resource types as the small numbers that stand in rows. R4's list is closed, so the order is final; new names go to the end.
// https://hl7.org/fhir/R4/resourcelist.html

const names: readonly string[] = `
  Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent
  Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam
  CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression CodeSystem
  Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent
  Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device
  DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest
  DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest EnrollmentResponse
  EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit
  FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy
  Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide InsurancePlan Invoice
  Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration
  MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct
  MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication
  MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured
  MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect
  MessageDefinition MessageHeader MolecularSequence NamingSystem NutritionOrder Observation
  ObservationDefinition OperationDefinition OperationOutcome Organization OrganizationAffiliation
  Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner
  PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup
  ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment
  RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition
  StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
  SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
  SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet
  VerificationResult VisionPrescription
`
  .trim()
  .split(/\s+/)

const numbers = new Map(names.map((name, index) => [name, index + 1]))

/** The number of a resource type in `type` columns; undefined for what R4 does not know. */
export function typeNumber(type: string): number | undefined {
  return numbers.get(type)
}

/** The resource type of a number in a `type` column. */
export function typeName(number: number): string {
  const name = names[number - 1]
  if (name === undefined) throw new Error(`no resource type has the number ${number}`)
  return name
}
