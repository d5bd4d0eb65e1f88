// What the guides' capability statements ask of searches: each parameter and combination that a server SHALL or SHOULD have, and of the search
// parameters the comparators and the alternatives (`multipleOr`). Where the guide gives no expectation, it counts as one.
// http://hl7.org/fhir/us/core/STU6.1/CapabilityStatement-us-core-server.html, http://hl7.org/fhir/us/carin-bb/STU2.2/CapabilityStatement-c4bb.html

export interface Required {
  /** Separated by spaces; the parameters of a combination by `&`. */
  readonly searches: string
  /** Parameters that take several values. */
  readonly or?: string
  readonly comparators?: Readonly<Record<string, string>>
  readonly includes?: string
}

export const usCore: Readonly<Record<string, Required>> = {
  AllergyIntolerance: {
    searches: 'patient patient&clinical-status',
    includes: '_revinclude=Provenance:target',
  },
  CarePlan: {
    searches: 'patient&category patient&category&date patient&category&status patient&category&status&date',
    or: 'status',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  CareTeam: {
    searches: 'patient&role patient&status role',
    or: 'status',
    includes:
      '_include=CareTeam:participant:PractitionerRole _include=CareTeam:participant:Practitioner _include=CareTeam:participant:Patient _include=CareTeam:participant:RelatedPerson _revinclude=Provenance:target',
  },
  Condition: {
    searches:
      'patient patient&abatement-date patient&asserted-date patient&category patient&category&clinical-status patient&category&encounter patient&clinical-status patient&code patient&onset-date patient&recorded-date',
    comparators: {
      'onset-date': 'gt ge lt le',
      'asserted-date': 'gt ge lt le',
      'recorded-date': 'gt ge lt le',
      'abatement-date': 'gt ge lt le',
    },
    includes: '_revinclude=Provenance:target',
  },
  Coverage: { searches: 'patient', includes: '_revinclude=Provenance:target' },
  Device: {
    searches: 'patient patient&status patient&type',
    or: 'status',
    includes: '_revinclude=Provenance:target',
  },
  DiagnosticReport: {
    searches: 'patient patient&category patient&category&date patient&code patient&code&date patient&status',
    or: 'status code',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  DocumentReference: {
    searches:
      '_id patient patient&category patient&category&date patient&status patient&type patient&type&period',
    or: 'status',
    comparators: { date: 'gt ge lt le', period: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Encounter: {
    searches:
      '_id class&patient date&patient identifier patient patient&discharge-disposition patient&location patient&status patient&type',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Goal: {
    searches: 'patient patient&description patient&lifecycle-status patient&target-date',
    comparators: { 'target-date': 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Immunization: {
    searches: 'patient patient&date patient&status',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Location: { searches: 'address address-city address-postalcode address-state name' },
  MedicationDispense: {
    searches: 'patient patient&status patient&status&type',
    or: 'status type',
    includes: '_include=MedicationDispense:medication _revinclude=Provenance:target',
  },
  MedicationRequest: {
    searches: 'patient&intent patient&intent&authoredon patient&intent&encounter patient&intent&status',
    or: 'status intent',
    comparators: { authoredon: 'gt ge lt le' },
    includes: '_include=MedicationRequest:medication _revinclude=Provenance:target',
  },
  Observation: {
    searches: 'patient&category patient&category&date patient&category&status patient&code patient&code&date',
    or: 'status code',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Organization: { searches: 'address name' },
  Patient: {
    searches:
      '_id birthdate&family birthdate&name death-date&family family&gender gender&name identifier name',
    includes: '_revinclude=Provenance:target',
  },
  Practitioner: { searches: '_id identifier name' },
  PractitionerRole: {
    searches: 'practitioner specialty',
    includes: '_include=PractitionerRole:endpoint _include=PractitionerRole:practitioner',
  },
  Procedure: {
    searches: 'patient patient&code&date patient&date patient&status',
    or: 'status code',
    comparators: { date: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  QuestionnaireResponse: {
    searches: '_id patient patient&authored patient&questionnaire patient&status',
    or: 'status',
    comparators: { authored: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  RelatedPerson: { searches: '_id name patient patient&name', includes: '_revinclude=Provenance:target' },
  ServiceRequest: {
    searches:
      '_id patient patient&category patient&category&authored patient&code patient&code&authored patient&status',
    or: 'status code',
    comparators: { authored: 'gt ge lt le' },
    includes: '_revinclude=Provenance:target',
  },
  Specimen: { searches: '_id patient' },
}

export const carin: Readonly<Record<string, Required>> = {
  Coverage: { searches: '_id _lastUpdated', includes: '_include=Coverage:payor' },
  ExplanationOfBenefit: {
    searches:
      '_id _lastUpdated billable-period-start identifier patient service-date service-start-date type',
    comparators: {
      'service-date': 'eq ne gt ge lt le sa eb ap',
      'service-start-date': 'eq ne gt ge lt le sa eb ap',
      'billable-period-start': 'eq ne gt ge lt le sa eb ap',
    },
    includes:
      '_include=ExplanationOfBenefit:patient _include=ExplanationOfBenefit:provider _include=ExplanationOfBenefit:care-team _include=ExplanationOfBenefit:coverage _include=ExplanationOfBenefit:insurer _include=ExplanationOfBenefit:payee _include=ExplanationOfBenefit:*',
  },
  Organization: { searches: '_id _lastUpdated' },
  Patient: { searches: '_id _lastUpdated' },
  Practitioner: { searches: '_id _lastUpdated' },
  RelatedPerson: { searches: '_id _lastUpdated' },
}
