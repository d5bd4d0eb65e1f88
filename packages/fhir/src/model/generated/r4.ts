// Written by scripts/generate.ts from R4 4.0.1. One type for each resource that the guides profile, and for what these are made of.
import type { JsonObject } from '../../model.ts'

/** Any of the resources below. */
export type KnownResource =
  | AllergyIntolerance
  | Basic
  | Binary
  | Bundle
  | CapabilityStatement
  | CarePlan
  | CareTeam
  | Claim
  | ClaimResponse
  | CommunicationRequest
  | Condition
  | Consent
  | Coverage
  | Device
  | DeviceRequest
  | DiagnosticReport
  | DocumentReference
  | Encounter
  | Endpoint
  | ExplanationOfBenefit
  | Goal
  | GraphDefinition
  | Group
  | HealthcareService
  | Immunization
  | InsurancePlan
  | List
  | Location
  | Medication
  | MedicationDispense
  | MedicationKnowledge
  | MedicationRequest
  | NutritionOrder
  | Observation
  | OperationOutcome
  | Organization
  | OrganizationAffiliation
  | Parameters
  | Patient
  | Practitioner
  | PractitionerRole
  | Procedure
  | Provenance
  | QuestionnaireResponse
  | RelatedPerson
  | ServiceRequest
  | Specimen
  | Subscription
  | Task

/** R4's Address. https://hl7.org/fhir/R4/datatypes.html#Address */
export type Address = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly use?: 'billing' | 'home' | 'old' | 'temp' | 'work' | undefined
  readonly _use?: Element | undefined
  readonly type?: 'both' | 'physical' | 'postal' | undefined
  readonly _type?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly line?: readonly (string | null)[] | undefined
  readonly _line?: readonly (Element | null)[] | undefined
  readonly city?: string | undefined
  readonly _city?: Element | undefined
  readonly district?: string | undefined
  readonly _district?: Element | undefined
  readonly state?: string | undefined
  readonly _state?: Element | undefined
  readonly postalCode?: string | undefined
  readonly _postalCode?: Element | undefined
  readonly country?: string | undefined
  readonly _country?: Element | undefined
  readonly period?: Period | undefined
}

/** R4's Age. https://hl7.org/fhir/R4/datatypes.html#Age */
export type Age = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly comparator?: '<' | '<=' | '>' | '>=' | undefined
  readonly _comparator?: Element | undefined
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** R4's AllergyIntolerance. https://hl7.org/fhir/R4/allergyintolerance.html */
export type AllergyIntolerance = {
  readonly resourceType: 'AllergyIntolerance'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly clinicalStatus?: CodeableConcept | undefined
  readonly verificationStatus?: CodeableConcept | undefined
  readonly type?: 'allergy' | 'intolerance' | undefined
  readonly _type?: Element | undefined
  readonly category?: readonly ('biologic' | 'environment' | 'food' | 'medication' | null)[] | undefined
  readonly _category?: readonly (Element | null)[] | undefined
  readonly criticality?: 'high' | 'low' | 'unable-to-assess' | undefined
  readonly _criticality?: Element | undefined
  readonly code?: CodeableConcept | undefined
  readonly patient: Reference
  readonly encounter?: Reference | undefined
  readonly onsetDateTime?: string | undefined
  readonly _onsetDateTime?: Element | undefined
  readonly onsetAge?: Age | undefined
  readonly onsetPeriod?: Period | undefined
  readonly onsetRange?: Range | undefined
  readonly onsetString?: string | undefined
  readonly _onsetString?: Element | undefined
  readonly recordedDate?: string | undefined
  readonly _recordedDate?: Element | undefined
  readonly recorder?: Reference | undefined
  readonly asserter?: Reference | undefined
  readonly lastOccurrence?: string | undefined
  readonly _lastOccurrence?: Element | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly reaction?: readonly AllergyIntoleranceReaction[] | undefined
}

/** `AllergyIntolerance.reaction` of R4. */
export type AllergyIntoleranceReaction = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly substance?: CodeableConcept | undefined
  readonly manifestation: readonly CodeableConcept[]
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly onset?: string | undefined
  readonly _onset?: Element | undefined
  readonly severity?: 'mild' | 'moderate' | 'severe' | undefined
  readonly _severity?: Element | undefined
  readonly exposureRoute?: CodeableConcept | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** R4's Annotation. https://hl7.org/fhir/R4/datatypes.html#Annotation */
export type Annotation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly authorReference?: Reference | undefined
  readonly authorString?: string | undefined
  readonly _authorString?: Element | undefined
  readonly time?: string | undefined
  readonly _time?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** R4's Attachment. https://hl7.org/fhir/R4/datatypes.html#Attachment */
export type Attachment = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly contentType?: string | undefined
  readonly _contentType?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly data?: string | undefined
  readonly _data?: Element | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly size?: number | undefined
  readonly _size?: Element | undefined
  readonly hash?: string | undefined
  readonly _hash?: Element | undefined
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  readonly creation?: string | undefined
  readonly _creation?: Element | undefined
}

/** R4's Basic. https://hl7.org/fhir/R4/basic.html */
export type Basic = {
  readonly resourceType: 'Basic'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly code: CodeableConcept
  readonly subject?: Reference | undefined
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  readonly author?: Reference | undefined
}

/** R4's Binary. https://hl7.org/fhir/R4/binary.html */
export type Binary = {
  readonly resourceType: 'Binary'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly contentType?: string | undefined
  readonly _contentType?: Element | undefined
  readonly securityContext?: Reference | undefined
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** R4's Bundle. https://hl7.org/fhir/R4/bundle.html */
export type Bundle = {
  readonly resourceType: 'Bundle'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly identifier?: Identifier | undefined
  readonly type?: 'batch' | 'batch-response' | 'collection' | 'document' | 'history' | 'message' | 'searchset' | 'transaction' | 'transaction-response' | undefined
  readonly _type?: Element | undefined
  readonly timestamp?: string | undefined
  readonly _timestamp?: Element | undefined
  readonly total?: number | undefined
  readonly _total?: Element | undefined
  readonly link?: readonly BundleLink[] | undefined
  readonly entry?: readonly BundleEntry[] | undefined
  readonly signature?: Signature | undefined
}

/** `Bundle.entry` of R4. */
export type BundleEntry = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly link?: readonly BundleLink[] | undefined
  readonly fullUrl?: string | undefined
  readonly _fullUrl?: Element | undefined
  readonly resource?: JsonObject | undefined
  readonly search?: BundleEntrySearch | undefined
  readonly request?: BundleEntryRequest | undefined
  readonly response?: BundleEntryResponse | undefined
}

/** `Bundle.entry.request` of R4. */
export type BundleEntryRequest = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly method?: 'DELETE' | 'GET' | 'HEAD' | 'PATCH' | 'POST' | 'PUT' | undefined
  readonly _method?: Element | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly ifNoneMatch?: string | undefined
  readonly _ifNoneMatch?: Element | undefined
  readonly ifModifiedSince?: string | undefined
  readonly _ifModifiedSince?: Element | undefined
  readonly ifMatch?: string | undefined
  readonly _ifMatch?: Element | undefined
  readonly ifNoneExist?: string | undefined
  readonly _ifNoneExist?: Element | undefined
}

/** `Bundle.entry.response` of R4. */
export type BundleEntryResponse = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly status?: string | undefined
  readonly _status?: Element | undefined
  readonly location?: string | undefined
  readonly _location?: Element | undefined
  readonly etag?: string | undefined
  readonly _etag?: Element | undefined
  readonly lastModified?: string | undefined
  readonly _lastModified?: Element | undefined
  readonly outcome?: JsonObject | undefined
}

/** `Bundle.entry.search` of R4. */
export type BundleEntrySearch = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly mode?: 'include' | 'match' | 'outcome' | undefined
  readonly _mode?: Element | undefined
  readonly score?: number | undefined
  readonly _score?: Element | undefined
}

/** `Bundle.link` of R4. */
export type BundleLink = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly relation?: string | undefined
  readonly _relation?: Element | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
}

/** R4's CapabilityStatement. https://hl7.org/fhir/R4/capabilitystatement.html */
export type CapabilityStatement = {
  readonly resourceType: 'CapabilityStatement'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  readonly status?: 'active' | 'draft' | 'retired' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  readonly contact?: readonly ContactDetail[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly useContext?: readonly UsageContext[] | undefined
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  readonly kind?: 'capability' | 'instance' | 'requirements' | undefined
  readonly _kind?: Element | undefined
  readonly instantiates?: readonly (string | null)[] | undefined
  readonly _instantiates?: readonly (Element | null)[] | undefined
  readonly imports?: readonly (string | null)[] | undefined
  readonly _imports?: readonly (Element | null)[] | undefined
  readonly software?: CapabilityStatementSoftware | undefined
  readonly implementation?: CapabilityStatementImplementation | undefined
  readonly fhirVersion?: string | undefined
  readonly _fhirVersion?: Element | undefined
  readonly format?: readonly (string | null)[] | undefined
  readonly _format?: readonly (Element | null)[] | undefined
  readonly patchFormat?: readonly (string | null)[] | undefined
  readonly _patchFormat?: readonly (Element | null)[] | undefined
  readonly implementationGuide?: readonly (string | null)[] | undefined
  readonly _implementationGuide?: readonly (Element | null)[] | undefined
  readonly rest?: readonly CapabilityStatementRest[] | undefined
  readonly messaging?: readonly CapabilityStatementMessaging[] | undefined
  readonly document?: readonly CapabilityStatementDocument[] | undefined
}

/** `CapabilityStatement.document` of R4. */
export type CapabilityStatementDocument = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly mode?: 'consumer' | 'producer' | undefined
  readonly _mode?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
}

/** `CapabilityStatement.implementation` of R4. */
export type CapabilityStatementImplementation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly custodian?: Reference | undefined
}

/** `CapabilityStatement.messaging` of R4. */
export type CapabilityStatementMessaging = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly endpoint?: readonly CapabilityStatementMessagingEndpoint[] | undefined
  readonly reliableCache?: number | undefined
  readonly _reliableCache?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  readonly supportedMessage?: readonly CapabilityStatementMessagingSupportedMessage[] | undefined
}

/** `CapabilityStatement.messaging.endpoint` of R4. */
export type CapabilityStatementMessagingEndpoint = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly protocol: Coding
  readonly address?: string | undefined
  readonly _address?: Element | undefined
}

/** `CapabilityStatement.messaging.supportedMessage` of R4. */
export type CapabilityStatementMessagingSupportedMessage = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly mode?: 'receiver' | 'sender' | undefined
  readonly _mode?: Element | undefined
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
}

/** `CapabilityStatement.rest` of R4. */
export type CapabilityStatementRest = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly mode?: 'client' | 'server' | undefined
  readonly _mode?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  readonly security?: CapabilityStatementRestSecurity | undefined
  readonly resource?: readonly CapabilityStatementRestResource[] | undefined
  readonly interaction?: readonly CapabilityStatementRestInteraction[] | undefined
  readonly searchParam?: readonly CapabilityStatementRestResourceSearchParam[] | undefined
  readonly operation?: readonly CapabilityStatementRestResourceOperation[] | undefined
  readonly compartment?: readonly (string | null)[] | undefined
  readonly _compartment?: readonly (Element | null)[] | undefined
}

/** `CapabilityStatement.rest.interaction` of R4. */
export type CapabilityStatementRestInteraction = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: 'batch' | 'history-system' | 'search-system' | 'transaction' | undefined
  readonly _code?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** `CapabilityStatement.rest.resource` of R4. */
export type CapabilityStatementRestResource = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  readonly supportedProfile?: readonly (string | null)[] | undefined
  readonly _supportedProfile?: readonly (Element | null)[] | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  readonly interaction?: readonly CapabilityStatementRestResourceInteraction[] | undefined
  readonly versioning?: 'no-version' | 'versioned' | 'versioned-update' | undefined
  readonly _versioning?: Element | undefined
  readonly readHistory?: boolean | undefined
  readonly _readHistory?: Element | undefined
  readonly updateCreate?: boolean | undefined
  readonly _updateCreate?: Element | undefined
  readonly conditionalCreate?: boolean | undefined
  readonly _conditionalCreate?: Element | undefined
  readonly conditionalRead?: 'full-support' | 'modified-since' | 'not-match' | 'not-supported' | undefined
  readonly _conditionalRead?: Element | undefined
  readonly conditionalUpdate?: boolean | undefined
  readonly _conditionalUpdate?: Element | undefined
  readonly conditionalDelete?: 'multiple' | 'not-supported' | 'single' | undefined
  readonly _conditionalDelete?: Element | undefined
  readonly referencePolicy?: readonly ('enforced' | 'literal' | 'local' | 'logical' | 'resolves' | null)[] | undefined
  readonly _referencePolicy?: readonly (Element | null)[] | undefined
  readonly searchInclude?: readonly (string | null)[] | undefined
  readonly _searchInclude?: readonly (Element | null)[] | undefined
  readonly searchRevInclude?: readonly (string | null)[] | undefined
  readonly _searchRevInclude?: readonly (Element | null)[] | undefined
  readonly searchParam?: readonly CapabilityStatementRestResourceSearchParam[] | undefined
  readonly operation?: readonly CapabilityStatementRestResourceOperation[] | undefined
}

/** `CapabilityStatement.rest.resource.interaction` of R4. */
export type CapabilityStatementRestResourceInteraction = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: 'create' | 'delete' | 'history-instance' | 'history-type' | 'patch' | 'read' | 'search-type' | 'update' | 'vread' | undefined
  readonly _code?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** `CapabilityStatement.rest.resource.operation` of R4. */
export type CapabilityStatementRestResourceOperation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** `CapabilityStatement.rest.resource.searchParam` of R4. */
export type CapabilityStatementRestResourceSearchParam = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  readonly type?: 'composite' | 'date' | 'number' | 'quantity' | 'reference' | 'special' | 'string' | 'token' | 'uri' | undefined
  readonly _type?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** `CapabilityStatement.rest.security` of R4. */
export type CapabilityStatementRestSecurity = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly cors?: boolean | undefined
  readonly _cors?: Element | undefined
  readonly service?: readonly CodeableConcept[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** `CapabilityStatement.software` of R4. */
export type CapabilityStatementSoftware = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  readonly releaseDate?: string | undefined
  readonly _releaseDate?: Element | undefined
}

/** R4's CarePlan. https://hl7.org/fhir/R4/careplan.html */
export type CarePlan = {
  readonly resourceType: 'CarePlan'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly replaces?: readonly Reference[] | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly status?: 'active' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'revoked' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly intent?: 'option' | 'order' | 'plan' | 'proposal' | undefined
  readonly _intent?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly period?: Period | undefined
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  readonly author?: Reference | undefined
  readonly contributor?: readonly Reference[] | undefined
  readonly careTeam?: readonly Reference[] | undefined
  readonly addresses?: readonly Reference[] | undefined
  readonly supportingInfo?: readonly Reference[] | undefined
  readonly goal?: readonly Reference[] | undefined
  readonly activity?: readonly CarePlanActivity[] | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `CarePlan.activity` of R4. */
export type CarePlanActivity = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly outcomeCodeableConcept?: readonly CodeableConcept[] | undefined
  readonly outcomeReference?: readonly Reference[] | undefined
  readonly progress?: readonly Annotation[] | undefined
  readonly reference?: Reference | undefined
  readonly detail?: CarePlanActivityDetail | undefined
}

/** `CarePlan.activity.detail` of R4. */
export type CarePlanActivityDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly kind?: 'Appointment' | 'CommunicationRequest' | 'DeviceRequest' | 'MedicationRequest' | 'NutritionOrder' | 'ServiceRequest' | 'Task' | 'VisionPrescription' | undefined
  readonly _kind?: Element | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly code?: CodeableConcept | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly goal?: readonly Reference[] | undefined
  readonly status?: 'cancelled' | 'completed' | 'entered-in-error' | 'in-progress' | 'not-started' | 'on-hold' | 'scheduled' | 'stopped' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  readonly scheduledTiming?: Timing | undefined
  readonly scheduledPeriod?: Period | undefined
  readonly scheduledString?: string | undefined
  readonly _scheduledString?: Element | undefined
  readonly location?: Reference | undefined
  readonly performer?: readonly Reference[] | undefined
  readonly productCodeableConcept?: CodeableConcept | undefined
  readonly productReference?: Reference | undefined
  readonly dailyAmount?: Quantity | undefined
  readonly quantity?: Quantity | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** R4's CareTeam. https://hl7.org/fhir/R4/careteam.html */
export type CareTeam = {
  readonly resourceType: 'CareTeam'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'entered-in-error' | 'inactive' | 'proposed' | 'suspended' | undefined
  readonly _status?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly subject?: Reference | undefined
  readonly encounter?: Reference | undefined
  readonly period?: Period | undefined
  readonly participant?: readonly CareTeamParticipant[] | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly managingOrganization?: readonly Reference[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `CareTeam.participant` of R4. */
export type CareTeamParticipant = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly role?: readonly CodeableConcept[] | undefined
  readonly member?: Reference | undefined
  readonly onBehalfOf?: Reference | undefined
  readonly period?: Period | undefined
}

/** R4's Claim. https://hl7.org/fhir/R4/claim.html */
export type Claim = {
  readonly resourceType: 'Claim'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  readonly type: CodeableConcept
  readonly subType?: CodeableConcept | undefined
  readonly use?: 'claim' | 'preauthorization' | 'predetermination' | undefined
  readonly _use?: Element | undefined
  readonly patient: Reference
  readonly billablePeriod?: Period | undefined
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  readonly enterer?: Reference | undefined
  readonly insurer?: Reference | undefined
  readonly provider: Reference
  readonly priority: CodeableConcept
  readonly fundsReserve?: CodeableConcept | undefined
  readonly related?: readonly ClaimRelated[] | undefined
  readonly prescription?: Reference | undefined
  readonly originalPrescription?: Reference | undefined
  readonly payee?: ClaimPayee | undefined
  readonly referral?: Reference | undefined
  readonly facility?: Reference | undefined
  readonly careTeam?: readonly ClaimCareTeam[] | undefined
  readonly supportingInfo?: readonly ClaimSupportingInfo[] | undefined
  readonly diagnosis?: readonly ClaimDiagnosis[] | undefined
  readonly procedure?: readonly ClaimProcedure[] | undefined
  readonly insurance: readonly ClaimInsurance[]
  readonly accident?: ClaimAccident | undefined
  readonly item?: readonly ClaimItem[] | undefined
  readonly total?: Money | undefined
}

/** `Claim.accident` of R4. */
export type ClaimAccident = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
}

/** `Claim.careTeam` of R4. */
export type ClaimCareTeam = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly provider: Reference
  readonly responsible?: boolean | undefined
  readonly _responsible?: Element | undefined
  readonly role?: CodeableConcept | undefined
  readonly qualification?: CodeableConcept | undefined
}

/** `Claim.diagnosis` of R4. */
export type ClaimDiagnosis = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly diagnosisCodeableConcept?: CodeableConcept | undefined
  readonly diagnosisReference?: Reference | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly onAdmission?: CodeableConcept | undefined
  readonly packageCode?: CodeableConcept | undefined
}

/** `Claim.insurance` of R4. */
export type ClaimInsurance = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly focal?: boolean | undefined
  readonly _focal?: Element | undefined
  readonly identifier?: Identifier | undefined
  readonly coverage: Reference
  readonly businessArrangement?: string | undefined
  readonly _businessArrangement?: Element | undefined
  readonly preAuthRef?: readonly (string | null)[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
  readonly claimResponse?: Reference | undefined
}

/** `Claim.item` of R4. */
export type ClaimItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly careTeamSequence?: readonly (number | null)[] | undefined
  readonly _careTeamSequence?: readonly (Element | null)[] | undefined
  readonly diagnosisSequence?: readonly (number | null)[] | undefined
  readonly _diagnosisSequence?: readonly (Element | null)[] | undefined
  readonly procedureSequence?: readonly (number | null)[] | undefined
  readonly _procedureSequence?: readonly (Element | null)[] | undefined
  readonly informationSequence?: readonly (number | null)[] | undefined
  readonly _informationSequence?: readonly (Element | null)[] | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  readonly servicedPeriod?: Period | undefined
  readonly locationCodeableConcept?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly subSite?: readonly CodeableConcept[] | undefined
  readonly encounter?: readonly Reference[] | undefined
  readonly detail?: readonly ClaimItemDetail[] | undefined
}

/** `Claim.item.detail` of R4. */
export type ClaimItemDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
  readonly subDetail?: readonly ClaimItemDetailSubDetail[] | undefined
}

/** `Claim.item.detail.subDetail` of R4. */
export type ClaimItemDetailSubDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
}

/** `Claim.payee` of R4. */
export type ClaimPayee = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly party?: Reference | undefined
}

/** `Claim.procedure` of R4. */
export type ClaimProcedure = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly procedureCodeableConcept?: CodeableConcept | undefined
  readonly procedureReference?: Reference | undefined
  readonly udi?: readonly Reference[] | undefined
}

/** `Claim.related` of R4. */
export type ClaimRelated = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly claim?: Reference | undefined
  readonly relationship?: CodeableConcept | undefined
  readonly reference?: Identifier | undefined
}

/** `Claim.supportingInfo` of R4. */
export type ClaimSupportingInfo = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly category: CodeableConcept
  readonly code?: CodeableConcept | undefined
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  readonly timingPeriod?: Period | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueReference?: Reference | undefined
  readonly reason?: CodeableConcept | undefined
}

/** R4's ClaimResponse. https://hl7.org/fhir/R4/claimresponse.html */
export type ClaimResponse = {
  readonly resourceType: 'ClaimResponse'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  readonly type: CodeableConcept
  readonly subType?: CodeableConcept | undefined
  readonly use?: 'claim' | 'preauthorization' | 'predetermination' | undefined
  readonly _use?: Element | undefined
  readonly patient: Reference
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  readonly insurer: Reference
  readonly requestor?: Reference | undefined
  readonly request?: Reference | undefined
  readonly outcome?: 'complete' | 'error' | 'partial' | 'queued' | undefined
  readonly _outcome?: Element | undefined
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  readonly preAuthRef?: string | undefined
  readonly _preAuthRef?: Element | undefined
  readonly preAuthPeriod?: Period | undefined
  readonly payeeType?: CodeableConcept | undefined
  readonly item?: readonly ClaimResponseItem[] | undefined
  readonly addItem?: readonly ClaimResponseAddItem[] | undefined
  readonly adjudication?: readonly ClaimResponseItemAdjudication[] | undefined
  readonly total?: readonly ClaimResponseTotal[] | undefined
  readonly payment?: ClaimResponsePayment | undefined
  readonly fundsReserve?: CodeableConcept | undefined
  readonly formCode?: CodeableConcept | undefined
  readonly form?: Attachment | undefined
  readonly processNote?: readonly ClaimResponseProcessNote[] | undefined
  readonly communicationRequest?: readonly Reference[] | undefined
  readonly insurance?: readonly ClaimResponseInsurance[] | undefined
  readonly error?: readonly ClaimResponseError[] | undefined
}

/** `ClaimResponse.addItem` of R4. */
export type ClaimResponseAddItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemSequence?: readonly (number | null)[] | undefined
  readonly _itemSequence?: readonly (Element | null)[] | undefined
  readonly detailSequence?: readonly (number | null)[] | undefined
  readonly _detailSequence?: readonly (Element | null)[] | undefined
  readonly subdetailSequence?: readonly (number | null)[] | undefined
  readonly _subdetailSequence?: readonly (Element | null)[] | undefined
  readonly provider?: readonly Reference[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  readonly servicedPeriod?: Period | undefined
  readonly locationCodeableConcept?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly subSite?: readonly CodeableConcept[] | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  readonly detail?: readonly ClaimResponseAddItemDetail[] | undefined
}

/** `ClaimResponse.addItem.detail` of R4. */
export type ClaimResponseAddItemDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  readonly subDetail?: readonly ClaimResponseAddItemDetailSubDetail[] | undefined
}

/** `ClaimResponse.addItem.detail.subDetail` of R4. */
export type ClaimResponseAddItemDetailSubDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
}

/** `ClaimResponse.error` of R4. */
export type ClaimResponseError = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemSequence?: number | undefined
  readonly _itemSequence?: Element | undefined
  readonly detailSequence?: number | undefined
  readonly _detailSequence?: Element | undefined
  readonly subDetailSequence?: number | undefined
  readonly _subDetailSequence?: Element | undefined
  readonly code: CodeableConcept
}

/** `ClaimResponse.insurance` of R4. */
export type ClaimResponseInsurance = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly focal?: boolean | undefined
  readonly _focal?: Element | undefined
  readonly coverage: Reference
  readonly businessArrangement?: string | undefined
  readonly _businessArrangement?: Element | undefined
  readonly claimResponse?: Reference | undefined
}

/** `ClaimResponse.item` of R4. */
export type ClaimResponseItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemSequence?: number | undefined
  readonly _itemSequence?: Element | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  readonly detail?: readonly ClaimResponseItemDetail[] | undefined
}

/** `ClaimResponse.item.adjudication` of R4. */
export type ClaimResponseItemAdjudication = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly reason?: CodeableConcept | undefined
  readonly amount?: Money | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
}

/** `ClaimResponse.item.detail` of R4. */
export type ClaimResponseItemDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly detailSequence?: number | undefined
  readonly _detailSequence?: Element | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  readonly subDetail?: readonly ClaimResponseItemDetailSubDetail[] | undefined
}

/** `ClaimResponse.item.detail.subDetail` of R4. */
export type ClaimResponseItemDetailSubDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly subDetailSequence?: number | undefined
  readonly _subDetailSequence?: Element | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ClaimResponseItemAdjudication[] | undefined
}

/** `ClaimResponse.payment` of R4. */
export type ClaimResponsePayment = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly adjustment?: Money | undefined
  readonly adjustmentReason?: CodeableConcept | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly amount: Money
  readonly identifier?: Identifier | undefined
}

/** `ClaimResponse.processNote` of R4. */
export type ClaimResponseProcessNote = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  readonly type?: 'display' | 'print' | 'printoper' | undefined
  readonly _type?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly language?: CodeableConcept | undefined
}

/** `ClaimResponse.total` of R4. */
export type ClaimResponseTotal = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly amount: Money
}

/** R4's CodeableConcept. https://hl7.org/fhir/R4/datatypes.html#CodeableConcept */
export type CodeableConcept = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly coding?: readonly Coding[] | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** R4's Coding. https://hl7.org/fhir/R4/datatypes.html#Coding */
export type Coding = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  readonly userSelected?: boolean | undefined
  readonly _userSelected?: Element | undefined
}

/** R4's CommunicationRequest. https://hl7.org/fhir/R4/communicationrequest.html */
export type CommunicationRequest = {
  readonly resourceType: 'CommunicationRequest'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly replaces?: readonly Reference[] | undefined
  readonly groupIdentifier?: Identifier | undefined
  readonly status?: 'active' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'revoked' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly priority?: 'asap' | 'routine' | 'stat' | 'urgent' | undefined
  readonly _priority?: Element | undefined
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  readonly medium?: readonly CodeableConcept[] | undefined
  readonly subject?: Reference | undefined
  readonly about?: readonly Reference[] | undefined
  readonly encounter?: Reference | undefined
  readonly payload?: readonly CommunicationRequestPayload[] | undefined
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  readonly occurrencePeriod?: Period | undefined
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  readonly requester?: Reference | undefined
  readonly recipient?: readonly Reference[] | undefined
  readonly sender?: Reference | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `CommunicationRequest.payload` of R4. */
export type CommunicationRequestPayload = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly contentString?: string | undefined
  readonly _contentString?: Element | undefined
  readonly contentAttachment?: Attachment | undefined
  readonly contentReference?: Reference | undefined
}

/** R4's Condition. https://hl7.org/fhir/R4/condition.html */
export type Condition = {
  readonly resourceType: 'Condition'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly clinicalStatus?: CodeableConcept | undefined
  readonly verificationStatus?: CodeableConcept | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly severity?: CodeableConcept | undefined
  readonly code?: CodeableConcept | undefined
  readonly bodySite?: readonly CodeableConcept[] | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly onsetDateTime?: string | undefined
  readonly _onsetDateTime?: Element | undefined
  readonly onsetAge?: Age | undefined
  readonly onsetPeriod?: Period | undefined
  readonly onsetRange?: Range | undefined
  readonly onsetString?: string | undefined
  readonly _onsetString?: Element | undefined
  readonly abatementDateTime?: string | undefined
  readonly _abatementDateTime?: Element | undefined
  readonly abatementAge?: Age | undefined
  readonly abatementPeriod?: Period | undefined
  readonly abatementRange?: Range | undefined
  readonly abatementString?: string | undefined
  readonly _abatementString?: Element | undefined
  readonly recordedDate?: string | undefined
  readonly _recordedDate?: Element | undefined
  readonly recorder?: Reference | undefined
  readonly asserter?: Reference | undefined
  readonly stage?: readonly ConditionStage[] | undefined
  readonly evidence?: readonly ConditionEvidence[] | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `Condition.evidence` of R4. */
export type ConditionEvidence = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: readonly CodeableConcept[] | undefined
  readonly detail?: readonly Reference[] | undefined
}

/** `Condition.stage` of R4. */
export type ConditionStage = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly summary?: CodeableConcept | undefined
  readonly assessment?: readonly Reference[] | undefined
  readonly type?: CodeableConcept | undefined
}

/** R4's Consent. https://hl7.org/fhir/R4/consent.html */
export type Consent = {
  readonly resourceType: 'Consent'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'draft' | 'entered-in-error' | 'inactive' | 'proposed' | 'rejected' | undefined
  readonly _status?: Element | undefined
  readonly scope: CodeableConcept
  readonly category: readonly CodeableConcept[]
  readonly patient?: Reference | undefined
  readonly dateTime?: string | undefined
  readonly _dateTime?: Element | undefined
  readonly performer?: readonly Reference[] | undefined
  readonly organization?: readonly Reference[] | undefined
  readonly sourceAttachment?: Attachment | undefined
  readonly sourceReference?: Reference | undefined
  readonly policy?: readonly ConsentPolicy[] | undefined
  readonly policyRule?: CodeableConcept | undefined
  readonly verification?: readonly ConsentVerification[] | undefined
  readonly provision?: ConsentProvision | undefined
}

/** `Consent.policy` of R4. */
export type ConsentPolicy = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly authority?: string | undefined
  readonly _authority?: Element | undefined
  readonly uri?: string | undefined
  readonly _uri?: Element | undefined
}

/** `Consent.provision` of R4. */
export type ConsentProvision = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: 'deny' | 'permit' | undefined
  readonly _type?: Element | undefined
  readonly period?: Period | undefined
  readonly actor?: readonly ConsentProvisionActor[] | undefined
  readonly action?: readonly CodeableConcept[] | undefined
  readonly securityLabel?: readonly Coding[] | undefined
  readonly purpose?: readonly Coding[] | undefined
  readonly class?: readonly Coding[] | undefined
  readonly code?: readonly CodeableConcept[] | undefined
  readonly dataPeriod?: Period | undefined
  readonly data?: readonly ConsentProvisionData[] | undefined
  readonly provision?: readonly ConsentProvision[] | undefined
}

/** `Consent.provision.actor` of R4. */
export type ConsentProvisionActor = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly role: CodeableConcept
  readonly reference: Reference
}

/** `Consent.provision.data` of R4. */
export type ConsentProvisionData = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly meaning?: 'authoredby' | 'dependents' | 'instance' | 'related' | undefined
  readonly _meaning?: Element | undefined
  readonly reference: Reference
}

/** `Consent.verification` of R4. */
export type ConsentVerification = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly verified?: boolean | undefined
  readonly _verified?: Element | undefined
  readonly verifiedWith?: Reference | undefined
  readonly verificationDate?: string | undefined
  readonly _verificationDate?: Element | undefined
}

/** R4's ContactDetail. https://hl7.org/fhir/R4/datatypes.html#ContactDetail */
export type ContactDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
}

/** R4's ContactPoint. https://hl7.org/fhir/R4/datatypes.html#ContactPoint */
export type ContactPoint = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly system?: 'email' | 'fax' | 'other' | 'pager' | 'phone' | 'sms' | 'url' | undefined
  readonly _system?: Element | undefined
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  readonly use?: 'home' | 'mobile' | 'old' | 'temp' | 'work' | undefined
  readonly _use?: Element | undefined
  readonly rank?: number | undefined
  readonly _rank?: Element | undefined
  readonly period?: Period | undefined
}

/** R4's Contributor. https://hl7.org/fhir/R4/datatypes.html#Contributor */
export type Contributor = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type?: 'author' | 'editor' | 'endorser' | 'reviewer' | undefined
  readonly _type?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly contact?: readonly ContactDetail[] | undefined
}

/** R4's Count. https://hl7.org/fhir/R4/datatypes.html#Count */
export type Count = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly comparator?: '<' | '<=' | '>' | '>=' | undefined
  readonly _comparator?: Element | undefined
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** R4's Coverage. https://hl7.org/fhir/R4/coverage.html */
export type Coverage = {
  readonly resourceType: 'Coverage'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly policyHolder?: Reference | undefined
  readonly subscriber?: Reference | undefined
  readonly subscriberId?: string | undefined
  readonly _subscriberId?: Element | undefined
  readonly beneficiary: Reference
  readonly dependent?: string | undefined
  readonly _dependent?: Element | undefined
  readonly relationship?: CodeableConcept | undefined
  readonly period?: Period | undefined
  readonly payor: readonly Reference[]
  readonly class?: readonly CoverageClass[] | undefined
  readonly order?: number | undefined
  readonly _order?: Element | undefined
  readonly network?: string | undefined
  readonly _network?: Element | undefined
  readonly costToBeneficiary?: readonly CoverageCostToBeneficiary[] | undefined
  readonly subrogation?: boolean | undefined
  readonly _subrogation?: Element | undefined
  readonly contract?: readonly Reference[] | undefined
}

/** `Coverage.class` of R4. */
export type CoverageClass = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
}

/** `Coverage.costToBeneficiary` of R4. */
export type CoverageCostToBeneficiary = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueMoney?: Money | undefined
  readonly exception?: readonly CoverageCostToBeneficiaryException[] | undefined
}

/** `Coverage.costToBeneficiary.exception` of R4. */
export type CoverageCostToBeneficiaryException = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly period?: Period | undefined
}

/** R4's DataRequirement. https://hl7.org/fhir/R4/datatypes.html#DataRequirement */
export type DataRequirement = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  readonly profile?: readonly (string | null)[] | undefined
  readonly _profile?: readonly (Element | null)[] | undefined
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  readonly subjectReference?: Reference | undefined
  readonly mustSupport?: readonly (string | null)[] | undefined
  readonly _mustSupport?: readonly (Element | null)[] | undefined
  readonly codeFilter?: readonly DataRequirementCodeFilter[] | undefined
  readonly dateFilter?: readonly DataRequirementDateFilter[] | undefined
  readonly limit?: number | undefined
  readonly _limit?: Element | undefined
  readonly sort?: readonly DataRequirementSort[] | undefined
}

/** `DataRequirement.codeFilter` of R4. */
export type DataRequirementCodeFilter = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  readonly searchParam?: string | undefined
  readonly _searchParam?: Element | undefined
  readonly valueSet?: string | undefined
  readonly _valueSet?: Element | undefined
  readonly code?: readonly Coding[] | undefined
}

/** `DataRequirement.dateFilter` of R4. */
export type DataRequirementDateFilter = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  readonly searchParam?: string | undefined
  readonly _searchParam?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valuePeriod?: Period | undefined
  readonly valueDuration?: Duration | undefined
}

/** `DataRequirement.sort` of R4. */
export type DataRequirementSort = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  readonly direction?: 'ascending' | 'descending' | undefined
  readonly _direction?: Element | undefined
}

/** R4's Device. https://hl7.org/fhir/R4/device.html */
export type Device = {
  readonly resourceType: 'Device'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly definition?: Reference | undefined
  readonly udiCarrier?: readonly DeviceUdiCarrier[] | undefined
  readonly status?: 'active' | 'entered-in-error' | 'inactive' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: readonly CodeableConcept[] | undefined
  readonly distinctIdentifier?: string | undefined
  readonly _distinctIdentifier?: Element | undefined
  readonly manufacturer?: string | undefined
  readonly _manufacturer?: Element | undefined
  readonly manufactureDate?: string | undefined
  readonly _manufactureDate?: Element | undefined
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  readonly serialNumber?: string | undefined
  readonly _serialNumber?: Element | undefined
  readonly deviceName?: readonly DeviceDeviceName[] | undefined
  readonly modelNumber?: string | undefined
  readonly _modelNumber?: Element | undefined
  readonly partNumber?: string | undefined
  readonly _partNumber?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly specialization?: readonly DeviceSpecialization[] | undefined
  readonly version?: readonly DeviceVersion[] | undefined
  readonly property?: readonly DeviceProperty[] | undefined
  readonly patient?: Reference | undefined
  readonly owner?: Reference | undefined
  readonly contact?: readonly ContactPoint[] | undefined
  readonly location?: Reference | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly safety?: readonly CodeableConcept[] | undefined
  readonly parent?: Reference | undefined
}

/** `Device.deviceName` of R4. */
export type DeviceDeviceName = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly type?: 'manufacturer-name' | 'model-name' | 'other' | 'patient-reported-name' | 'udi-label-name' | 'user-friendly-name' | undefined
  readonly _type?: Element | undefined
}

/** `Device.property` of R4. */
export type DeviceProperty = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly valueQuantity?: readonly Quantity[] | undefined
  readonly valueCode?: readonly CodeableConcept[] | undefined
}

/** `Device.specialization` of R4. */
export type DeviceSpecialization = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly systemType: CodeableConcept
  readonly version?: string | undefined
  readonly _version?: Element | undefined
}

/** `Device.udiCarrier` of R4. */
export type DeviceUdiCarrier = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly deviceIdentifier?: string | undefined
  readonly _deviceIdentifier?: Element | undefined
  readonly issuer?: string | undefined
  readonly _issuer?: Element | undefined
  readonly jurisdiction?: string | undefined
  readonly _jurisdiction?: Element | undefined
  readonly carrierAIDC?: string | undefined
  readonly _carrierAIDC?: Element | undefined
  readonly carrierHRF?: string | undefined
  readonly _carrierHRF?: Element | undefined
  readonly entryType?: 'barcode' | 'card' | 'manual' | 'rfid' | 'self-reported' | 'unknown' | undefined
  readonly _entryType?: Element | undefined
}

/** `Device.version` of R4. */
export type DeviceVersion = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly component?: Identifier | undefined
  readonly value?: string | undefined
  readonly _value?: Element | undefined
}

/** R4's DeviceRequest. https://hl7.org/fhir/R4/devicerequest.html */
export type DeviceRequest = {
  readonly resourceType: 'DeviceRequest'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly priorRequest?: readonly Reference[] | undefined
  readonly groupIdentifier?: Identifier | undefined
  readonly status?: 'active' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'revoked' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly intent?: 'directive' | 'filler-order' | 'instance-order' | 'option' | 'order' | 'original-order' | 'plan' | 'proposal' | 'reflex-order' | undefined
  readonly _intent?: Element | undefined
  readonly priority?: 'asap' | 'routine' | 'stat' | 'urgent' | undefined
  readonly _priority?: Element | undefined
  readonly codeReference?: Reference | undefined
  readonly codeCodeableConcept?: CodeableConcept | undefined
  readonly parameter?: readonly DeviceRequestParameter[] | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  readonly occurrencePeriod?: Period | undefined
  readonly occurrenceTiming?: Timing | undefined
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  readonly requester?: Reference | undefined
  readonly performerType?: CodeableConcept | undefined
  readonly performer?: Reference | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly insurance?: readonly Reference[] | undefined
  readonly supportingInfo?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly relevantHistory?: readonly Reference[] | undefined
}

/** `DeviceRequest.parameter` of R4. */
export type DeviceRequestParameter = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: CodeableConcept | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
}

/** R4's DiagnosticReport. https://hl7.org/fhir/R4/diagnosticreport.html */
export type DiagnosticReport = {
  readonly resourceType: 'DiagnosticReport'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly status?: 'amended' | 'appended' | 'cancelled' | 'corrected' | 'entered-in-error' | 'final' | 'partial' | 'preliminary' | 'registered' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly code: CodeableConcept
  readonly subject?: Reference | undefined
  readonly encounter?: Reference | undefined
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  readonly effectivePeriod?: Period | undefined
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  readonly performer?: readonly Reference[] | undefined
  readonly resultsInterpreter?: readonly Reference[] | undefined
  readonly specimen?: readonly Reference[] | undefined
  readonly result?: readonly Reference[] | undefined
  readonly imagingStudy?: readonly Reference[] | undefined
  readonly media?: readonly DiagnosticReportMedia[] | undefined
  readonly conclusion?: string | undefined
  readonly _conclusion?: Element | undefined
  readonly conclusionCode?: readonly CodeableConcept[] | undefined
  readonly presentedForm?: readonly Attachment[] | undefined
}

/** `DiagnosticReport.media` of R4. */
export type DiagnosticReportMedia = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  readonly link: Reference
}

/** R4's Distance. https://hl7.org/fhir/R4/datatypes.html#Distance */
export type Distance = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly comparator?: '<' | '<=' | '>' | '>=' | undefined
  readonly _comparator?: Element | undefined
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** R4's DocumentReference. https://hl7.org/fhir/R4/documentreference.html */
export type DocumentReference = {
  readonly resourceType: 'DocumentReference'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly masterIdentifier?: Identifier | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'current' | 'entered-in-error' | 'superseded' | undefined
  readonly _status?: Element | undefined
  readonly docStatus?: 'amended' | 'entered-in-error' | 'final' | 'preliminary' | undefined
  readonly _docStatus?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly subject?: Reference | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly author?: readonly Reference[] | undefined
  readonly authenticator?: Reference | undefined
  readonly custodian?: Reference | undefined
  readonly relatesTo?: readonly DocumentReferenceRelatesTo[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly securityLabel?: readonly CodeableConcept[] | undefined
  readonly content: readonly DocumentReferenceContent[]
  readonly context?: DocumentReferenceContext | undefined
}

/** `DocumentReference.content` of R4. */
export type DocumentReferenceContent = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly attachment: Attachment
  readonly format?: Coding | undefined
}

/** `DocumentReference.context` of R4. */
export type DocumentReferenceContext = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly encounter?: readonly Reference[] | undefined
  readonly event?: readonly CodeableConcept[] | undefined
  readonly period?: Period | undefined
  readonly facilityType?: CodeableConcept | undefined
  readonly practiceSetting?: CodeableConcept | undefined
  readonly sourcePatientInfo?: Reference | undefined
  readonly related?: readonly Reference[] | undefined
}

/** `DocumentReference.relatesTo` of R4. */
export type DocumentReferenceRelatesTo = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: 'appends' | 'replaces' | 'signs' | 'transforms' | undefined
  readonly _code?: Element | undefined
  readonly target: Reference
}

/** R4's Dosage. https://hl7.org/fhir/R4/datatypes.html#Dosage */
export type Dosage = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly additionalInstruction?: readonly CodeableConcept[] | undefined
  readonly patientInstruction?: string | undefined
  readonly _patientInstruction?: Element | undefined
  readonly timing?: Timing | undefined
  readonly asNeededBoolean?: boolean | undefined
  readonly _asNeededBoolean?: Element | undefined
  readonly asNeededCodeableConcept?: CodeableConcept | undefined
  readonly site?: CodeableConcept | undefined
  readonly route?: CodeableConcept | undefined
  readonly method?: CodeableConcept | undefined
  readonly doseAndRate?: readonly DosageDoseAndRate[] | undefined
  readonly maxDosePerPeriod?: Ratio | undefined
  readonly maxDosePerAdministration?: Quantity | undefined
  readonly maxDosePerLifetime?: Quantity | undefined
}

/** `Dosage.doseAndRate` of R4. */
export type DosageDoseAndRate = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly doseRange?: Range | undefined
  readonly doseQuantity?: Quantity | undefined
  readonly rateRatio?: Ratio | undefined
  readonly rateRange?: Range | undefined
  readonly rateQuantity?: Quantity | undefined
}

/** R4's Duration. https://hl7.org/fhir/R4/datatypes.html#Duration */
export type Duration = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly comparator?: '<' | '<=' | '>' | '>=' | undefined
  readonly _comparator?: Element | undefined
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** R4's Element. https://hl7.org/fhir/R4/datatypes.html#Element */
export type Element = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
}

/** R4's Encounter. https://hl7.org/fhir/R4/encounter.html */
export type Encounter = {
  readonly resourceType: 'Encounter'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'arrived' | 'cancelled' | 'entered-in-error' | 'finished' | 'in-progress' | 'onleave' | 'planned' | 'triaged' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusHistory?: readonly EncounterStatusHistory[] | undefined
  readonly class: Coding
  readonly classHistory?: readonly EncounterClassHistory[] | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly serviceType?: CodeableConcept | undefined
  readonly priority?: CodeableConcept | undefined
  readonly subject?: Reference | undefined
  readonly episodeOfCare?: readonly Reference[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly participant?: readonly EncounterParticipant[] | undefined
  readonly appointment?: readonly Reference[] | undefined
  readonly period?: Period | undefined
  readonly length?: Duration | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly diagnosis?: readonly EncounterDiagnosis[] | undefined
  readonly account?: readonly Reference[] | undefined
  readonly hospitalization?: EncounterHospitalization | undefined
  readonly location?: readonly EncounterLocation[] | undefined
  readonly serviceProvider?: Reference | undefined
  readonly partOf?: Reference | undefined
}

/** `Encounter.classHistory` of R4. */
export type EncounterClassHistory = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly class: Coding
  readonly period: Period
}

/** `Encounter.diagnosis` of R4. */
export type EncounterDiagnosis = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly condition: Reference
  readonly use?: CodeableConcept | undefined
  readonly rank?: number | undefined
  readonly _rank?: Element | undefined
}

/** `Encounter.hospitalization` of R4. */
export type EncounterHospitalization = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly preAdmissionIdentifier?: Identifier | undefined
  readonly origin?: Reference | undefined
  readonly admitSource?: CodeableConcept | undefined
  readonly reAdmission?: CodeableConcept | undefined
  readonly dietPreference?: readonly CodeableConcept[] | undefined
  readonly specialCourtesy?: readonly CodeableConcept[] | undefined
  readonly specialArrangement?: readonly CodeableConcept[] | undefined
  readonly destination?: Reference | undefined
  readonly dischargeDisposition?: CodeableConcept | undefined
}

/** `Encounter.location` of R4. */
export type EncounterLocation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly location: Reference
  readonly status?: 'active' | 'completed' | 'planned' | 'reserved' | undefined
  readonly _status?: Element | undefined
  readonly physicalType?: CodeableConcept | undefined
  readonly period?: Period | undefined
}

/** `Encounter.participant` of R4. */
export type EncounterParticipant = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly period?: Period | undefined
  readonly individual?: Reference | undefined
}

/** `Encounter.statusHistory` of R4. */
export type EncounterStatusHistory = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly status?: 'arrived' | 'cancelled' | 'entered-in-error' | 'finished' | 'in-progress' | 'onleave' | 'planned' | 'triaged' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly period: Period
}

/** R4's Endpoint. https://hl7.org/fhir/R4/endpoint.html */
export type Endpoint = {
  readonly resourceType: 'Endpoint'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'entered-in-error' | 'error' | 'off' | 'suspended' | 'test' | undefined
  readonly _status?: Element | undefined
  readonly connectionType: Coding
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly managingOrganization?: Reference | undefined
  readonly contact?: readonly ContactPoint[] | undefined
  readonly period?: Period | undefined
  readonly payloadType: readonly CodeableConcept[]
  readonly payloadMimeType?: readonly (string | null)[] | undefined
  readonly _payloadMimeType?: readonly (Element | null)[] | undefined
  readonly address?: string | undefined
  readonly _address?: Element | undefined
  readonly header?: readonly (string | null)[] | undefined
  readonly _header?: readonly (Element | null)[] | undefined
}

/** R4's ExplanationOfBenefit. https://hl7.org/fhir/R4/explanationofbenefit.html */
export type ExplanationOfBenefit = {
  readonly resourceType: 'ExplanationOfBenefit'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  readonly type: CodeableConcept
  readonly subType?: CodeableConcept | undefined
  readonly use?: 'claim' | 'preauthorization' | 'predetermination' | undefined
  readonly _use?: Element | undefined
  readonly patient: Reference
  readonly billablePeriod?: Period | undefined
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  readonly enterer?: Reference | undefined
  readonly insurer: Reference
  readonly provider: Reference
  readonly priority?: CodeableConcept | undefined
  readonly fundsReserveRequested?: CodeableConcept | undefined
  readonly fundsReserve?: CodeableConcept | undefined
  readonly related?: readonly ExplanationOfBenefitRelated[] | undefined
  readonly prescription?: Reference | undefined
  readonly originalPrescription?: Reference | undefined
  readonly payee?: ExplanationOfBenefitPayee | undefined
  readonly referral?: Reference | undefined
  readonly facility?: Reference | undefined
  readonly claim?: Reference | undefined
  readonly claimResponse?: Reference | undefined
  readonly outcome?: 'complete' | 'error' | 'partial' | 'queued' | undefined
  readonly _outcome?: Element | undefined
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  readonly preAuthRef?: readonly (string | null)[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
  readonly preAuthRefPeriod?: readonly Period[] | undefined
  readonly careTeam?: readonly ExplanationOfBenefitCareTeam[] | undefined
  readonly supportingInfo?: readonly ExplanationOfBenefitSupportingInfo[] | undefined
  readonly diagnosis?: readonly ExplanationOfBenefitDiagnosis[] | undefined
  readonly procedure?: readonly ExplanationOfBenefitProcedure[] | undefined
  readonly precedence?: number | undefined
  readonly _precedence?: Element | undefined
  readonly insurance: readonly ExplanationOfBenefitInsurance[]
  readonly accident?: ExplanationOfBenefitAccident | undefined
  readonly item?: readonly ExplanationOfBenefitItem[] | undefined
  readonly addItem?: readonly ExplanationOfBenefitAddItem[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  readonly total?: readonly ExplanationOfBenefitTotal[] | undefined
  readonly payment?: ExplanationOfBenefitPayment | undefined
  readonly formCode?: CodeableConcept | undefined
  readonly form?: Attachment | undefined
  readonly processNote?: readonly ExplanationOfBenefitProcessNote[] | undefined
  readonly benefitPeriod?: Period | undefined
  readonly benefitBalance?: readonly ExplanationOfBenefitBenefitBalance[] | undefined
}

/** `ExplanationOfBenefit.accident` of R4. */
export type ExplanationOfBenefitAccident = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
}

/** `ExplanationOfBenefit.addItem` of R4. */
export type ExplanationOfBenefitAddItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemSequence?: readonly (number | null)[] | undefined
  readonly _itemSequence?: readonly (Element | null)[] | undefined
  readonly detailSequence?: readonly (number | null)[] | undefined
  readonly _detailSequence?: readonly (Element | null)[] | undefined
  readonly subDetailSequence?: readonly (number | null)[] | undefined
  readonly _subDetailSequence?: readonly (Element | null)[] | undefined
  readonly provider?: readonly Reference[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  readonly servicedPeriod?: Period | undefined
  readonly locationCodeableConcept?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly subSite?: readonly CodeableConcept[] | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  readonly detail?: readonly ExplanationOfBenefitAddItemDetail[] | undefined
}

/** `ExplanationOfBenefit.addItem.detail` of R4. */
export type ExplanationOfBenefitAddItemDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  readonly subDetail?: readonly ExplanationOfBenefitAddItemDetailSubDetail[] | undefined
}

/** `ExplanationOfBenefit.addItem.detail.subDetail` of R4. */
export type ExplanationOfBenefitAddItemDetailSubDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
}

/** `ExplanationOfBenefit.benefitBalance` of R4. */
export type ExplanationOfBenefitBenefitBalance = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly excluded?: boolean | undefined
  readonly _excluded?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly network?: CodeableConcept | undefined
  readonly unit?: CodeableConcept | undefined
  readonly term?: CodeableConcept | undefined
  readonly financial?: readonly ExplanationOfBenefitBenefitBalanceFinancial[] | undefined
}

/** `ExplanationOfBenefit.benefitBalance.financial` of R4. */
export type ExplanationOfBenefitBenefitBalanceFinancial = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly allowedUnsignedInt?: number | undefined
  readonly _allowedUnsignedInt?: Element | undefined
  readonly allowedString?: string | undefined
  readonly _allowedString?: Element | undefined
  readonly allowedMoney?: Money | undefined
  readonly usedUnsignedInt?: number | undefined
  readonly _usedUnsignedInt?: Element | undefined
  readonly usedMoney?: Money | undefined
}

/** `ExplanationOfBenefit.careTeam` of R4. */
export type ExplanationOfBenefitCareTeam = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly provider: Reference
  readonly responsible?: boolean | undefined
  readonly _responsible?: Element | undefined
  readonly role?: CodeableConcept | undefined
  readonly qualification?: CodeableConcept | undefined
}

/** `ExplanationOfBenefit.diagnosis` of R4. */
export type ExplanationOfBenefitDiagnosis = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly diagnosisCodeableConcept?: CodeableConcept | undefined
  readonly diagnosisReference?: Reference | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly onAdmission?: CodeableConcept | undefined
  readonly packageCode?: CodeableConcept | undefined
}

/** `ExplanationOfBenefit.insurance` of R4. */
export type ExplanationOfBenefitInsurance = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly focal?: boolean | undefined
  readonly _focal?: Element | undefined
  readonly coverage: Reference
  readonly preAuthRef?: readonly (string | null)[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
}

/** `ExplanationOfBenefit.item` of R4. */
export type ExplanationOfBenefitItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly careTeamSequence?: readonly (number | null)[] | undefined
  readonly _careTeamSequence?: readonly (Element | null)[] | undefined
  readonly diagnosisSequence?: readonly (number | null)[] | undefined
  readonly _diagnosisSequence?: readonly (Element | null)[] | undefined
  readonly procedureSequence?: readonly (number | null)[] | undefined
  readonly _procedureSequence?: readonly (Element | null)[] | undefined
  readonly informationSequence?: readonly (number | null)[] | undefined
  readonly _informationSequence?: readonly (Element | null)[] | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  readonly servicedPeriod?: Period | undefined
  readonly locationCodeableConcept?: CodeableConcept | undefined
  readonly locationAddress?: Address | undefined
  readonly locationReference?: Reference | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly subSite?: readonly CodeableConcept[] | undefined
  readonly encounter?: readonly Reference[] | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  readonly detail?: readonly ExplanationOfBenefitItemDetail[] | undefined
}

/** `ExplanationOfBenefit.item.adjudication` of R4. */
export type ExplanationOfBenefitItemAdjudication = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly reason?: CodeableConcept | undefined
  readonly amount?: Money | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
}

/** `ExplanationOfBenefit.item.detail` of R4. */
export type ExplanationOfBenefitItemDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  readonly subDetail?: readonly ExplanationOfBenefitItemDetailSubDetail[] | undefined
}

/** `ExplanationOfBenefit.item.detail.subDetail` of R4. */
export type ExplanationOfBenefitItemDetailSubDetail = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly revenue?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly productOrService: CodeableConcept
  readonly modifier?: readonly CodeableConcept[] | undefined
  readonly programCode?: readonly CodeableConcept[] | undefined
  readonly quantity?: Quantity | undefined
  readonly unitPrice?: Money | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly net?: Money | undefined
  readonly udi?: readonly Reference[] | undefined
  readonly noteNumber?: readonly (number | null)[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
}

/** `ExplanationOfBenefit.payee` of R4. */
export type ExplanationOfBenefitPayee = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly party?: Reference | undefined
}

/** `ExplanationOfBenefit.payment` of R4. */
export type ExplanationOfBenefitPayment = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly adjustment?: Money | undefined
  readonly adjustmentReason?: CodeableConcept | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly amount?: Money | undefined
  readonly identifier?: Identifier | undefined
}

/** `ExplanationOfBenefit.procedure` of R4. */
export type ExplanationOfBenefitProcedure = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly procedureCodeableConcept?: CodeableConcept | undefined
  readonly procedureReference?: Reference | undefined
  readonly udi?: readonly Reference[] | undefined
}

/** `ExplanationOfBenefit.processNote` of R4. */
export type ExplanationOfBenefitProcessNote = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  readonly type?: 'display' | 'print' | 'printoper' | undefined
  readonly _type?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly language?: CodeableConcept | undefined
}

/** `ExplanationOfBenefit.related` of R4. */
export type ExplanationOfBenefitRelated = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly claim?: Reference | undefined
  readonly relationship?: CodeableConcept | undefined
  readonly reference?: Identifier | undefined
}

/** `ExplanationOfBenefit.supportingInfo` of R4. */
export type ExplanationOfBenefitSupportingInfo = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  readonly category: CodeableConcept
  readonly code?: CodeableConcept | undefined
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  readonly timingPeriod?: Period | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueReference?: Reference | undefined
  readonly reason?: Coding | undefined
}

/** `ExplanationOfBenefit.total` of R4. */
export type ExplanationOfBenefitTotal = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly amount: Money
}

/** R4's Expression. https://hl7.org/fhir/R4/datatypes.html#Expression */
export type Expression = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
}

/** R4's Extension. https://hl7.org/fhir/R4/datatypes.html#Extension */
export type Extension = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly url?: string | undefined
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valueDecimal?: number | undefined
  readonly _valueDecimal?: Element | undefined
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  readonly valueAddress?: Address | undefined
  readonly valueAge?: Age | undefined
  readonly valueAnnotation?: Annotation | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueCoding?: Coding | undefined
  readonly valueContactPoint?: ContactPoint | undefined
  readonly valueCount?: Count | undefined
  readonly valueDistance?: Distance | undefined
  readonly valueDuration?: Duration | undefined
  readonly valueHumanName?: HumanName | undefined
  readonly valueIdentifier?: Identifier | undefined
  readonly valueMoney?: Money | undefined
  readonly valuePeriod?: Period | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueReference?: Reference | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueSignature?: Signature | undefined
  readonly valueTiming?: Timing | undefined
  readonly valueContactDetail?: ContactDetail | undefined
  readonly valueContributor?: Contributor | undefined
  readonly valueDataRequirement?: DataRequirement | undefined
  readonly valueExpression?: Expression | undefined
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  readonly valueUsageContext?: UsageContext | undefined
  readonly valueDosage?: Dosage | undefined
  readonly valueMeta?: Meta | undefined
}

/** R4's Goal. https://hl7.org/fhir/R4/goal.html */
export type Goal = {
  readonly resourceType: 'Goal'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly lifecycleStatus?: 'accepted' | 'active' | 'cancelled' | 'completed' | 'entered-in-error' | 'on-hold' | 'planned' | 'proposed' | 'rejected' | undefined
  readonly _lifecycleStatus?: Element | undefined
  readonly achievementStatus?: CodeableConcept | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly priority?: CodeableConcept | undefined
  readonly description: CodeableConcept
  readonly subject: Reference
  readonly startDate?: string | undefined
  readonly _startDate?: Element | undefined
  readonly startCodeableConcept?: CodeableConcept | undefined
  readonly target?: readonly GoalTarget[] | undefined
  readonly statusDate?: string | undefined
  readonly _statusDate?: Element | undefined
  readonly statusReason?: string | undefined
  readonly _statusReason?: Element | undefined
  readonly expressedBy?: Reference | undefined
  readonly addresses?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly outcomeCode?: readonly CodeableConcept[] | undefined
  readonly outcomeReference?: readonly Reference[] | undefined
}

/** `Goal.target` of R4. */
export type GoalTarget = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly measure?: CodeableConcept | undefined
  readonly detailQuantity?: Quantity | undefined
  readonly detailRange?: Range | undefined
  readonly detailCodeableConcept?: CodeableConcept | undefined
  readonly detailString?: string | undefined
  readonly _detailString?: Element | undefined
  readonly detailBoolean?: boolean | undefined
  readonly _detailBoolean?: Element | undefined
  readonly detailInteger?: number | undefined
  readonly _detailInteger?: Element | undefined
  readonly detailRatio?: Ratio | undefined
  readonly dueDate?: string | undefined
  readonly _dueDate?: Element | undefined
  readonly dueDuration?: Duration | undefined
}

/** R4's GraphDefinition. https://hl7.org/fhir/R4/graphdefinition.html */
export type GraphDefinition = {
  readonly resourceType: 'GraphDefinition'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly status?: 'active' | 'draft' | 'retired' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  readonly contact?: readonly ContactDetail[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly useContext?: readonly UsageContext[] | undefined
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  readonly start?: string | undefined
  readonly _start?: Element | undefined
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  readonly link?: readonly GraphDefinitionLink[] | undefined
}

/** `GraphDefinition.link` of R4. */
export type GraphDefinitionLink = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  readonly sliceName?: string | undefined
  readonly _sliceName?: Element | undefined
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly target?: readonly GraphDefinitionLinkTarget[] | undefined
}

/** `GraphDefinition.link.target` of R4. */
export type GraphDefinitionLinkTarget = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  readonly params?: string | undefined
  readonly _params?: Element | undefined
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  readonly compartment?: readonly GraphDefinitionLinkTargetCompartment[] | undefined
  readonly link?: readonly GraphDefinitionLink[] | undefined
}

/** `GraphDefinition.link.target.compartment` of R4. */
export type GraphDefinitionLinkTargetCompartment = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly use?: 'condition' | 'requirement' | undefined
  readonly _use?: Element | undefined
  readonly code?: 'Device' | 'Encounter' | 'Patient' | 'Practitioner' | 'RelatedPerson' | undefined
  readonly _code?: Element | undefined
  readonly rule?: 'custom' | 'different' | 'identical' | 'matching' | undefined
  readonly _rule?: Element | undefined
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** R4's Group. https://hl7.org/fhir/R4/group.html */
export type Group = {
  readonly resourceType: 'Group'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly type?: 'animal' | 'device' | 'medication' | 'person' | 'practitioner' | 'substance' | undefined
  readonly _type?: Element | undefined
  readonly actual?: boolean | undefined
  readonly _actual?: Element | undefined
  readonly code?: CodeableConcept | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly quantity?: number | undefined
  readonly _quantity?: Element | undefined
  readonly managingEntity?: Reference | undefined
  readonly characteristic?: readonly GroupCharacteristic[] | undefined
  readonly member?: readonly GroupMember[] | undefined
}

/** `Group.characteristic` of R4. */
export type GroupCharacteristic = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code: CodeableConcept
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueReference?: Reference | undefined
  readonly exclude?: boolean | undefined
  readonly _exclude?: Element | undefined
  readonly period?: Period | undefined
}

/** `Group.member` of R4. */
export type GroupMember = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly entity: Reference
  readonly period?: Period | undefined
  readonly inactive?: boolean | undefined
  readonly _inactive?: Element | undefined
}

/** R4's HealthcareService. https://hl7.org/fhir/R4/healthcareservice.html */
export type HealthcareService = {
  readonly resourceType: 'HealthcareService'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly providedBy?: Reference | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly specialty?: readonly CodeableConcept[] | undefined
  readonly location?: readonly Reference[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  readonly extraDetails?: string | undefined
  readonly _extraDetails?: Element | undefined
  readonly photo?: Attachment | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly coverageArea?: readonly Reference[] | undefined
  readonly serviceProvisionCode?: readonly CodeableConcept[] | undefined
  readonly eligibility?: readonly HealthcareServiceEligibility[] | undefined
  readonly program?: readonly CodeableConcept[] | undefined
  readonly characteristic?: readonly CodeableConcept[] | undefined
  readonly communication?: readonly CodeableConcept[] | undefined
  readonly referralMethod?: readonly CodeableConcept[] | undefined
  readonly appointmentRequired?: boolean | undefined
  readonly _appointmentRequired?: Element | undefined
  readonly availableTime?: readonly HealthcareServiceAvailableTime[] | undefined
  readonly notAvailable?: readonly HealthcareServiceNotAvailable[] | undefined
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  readonly endpoint?: readonly Reference[] | undefined
}

/** `HealthcareService.availableTime` of R4. */
export type HealthcareServiceAvailableTime = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly daysOfWeek?: readonly ('fri' | 'mon' | 'sat' | 'sun' | 'thu' | 'tue' | 'wed' | null)[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  readonly availableStartTime?: string | undefined
  readonly _availableStartTime?: Element | undefined
  readonly availableEndTime?: string | undefined
  readonly _availableEndTime?: Element | undefined
}

/** `HealthcareService.eligibility` of R4. */
export type HealthcareServiceEligibility = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: CodeableConcept | undefined
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** `HealthcareService.notAvailable` of R4. */
export type HealthcareServiceNotAvailable = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly during?: Period | undefined
}

/** R4's HumanName. https://hl7.org/fhir/R4/datatypes.html#HumanName */
export type HumanName = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly use?: 'anonymous' | 'maiden' | 'nickname' | 'official' | 'old' | 'temp' | 'usual' | undefined
  readonly _use?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly family?: string | undefined
  readonly _family?: Element | undefined
  readonly given?: readonly (string | null)[] | undefined
  readonly _given?: readonly (Element | null)[] | undefined
  readonly prefix?: readonly (string | null)[] | undefined
  readonly _prefix?: readonly (Element | null)[] | undefined
  readonly suffix?: readonly (string | null)[] | undefined
  readonly _suffix?: readonly (Element | null)[] | undefined
  readonly period?: Period | undefined
}

/** R4's Identifier. https://hl7.org/fhir/R4/datatypes.html#Identifier */
export type Identifier = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly use?: 'official' | 'old' | 'secondary' | 'temp' | 'usual' | undefined
  readonly _use?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  readonly period?: Period | undefined
  readonly assigner?: Reference | undefined
}

/** R4's Immunization. https://hl7.org/fhir/R4/immunization.html */
export type Immunization = {
  readonly resourceType: 'Immunization'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'completed' | 'entered-in-error' | 'not-done' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly vaccineCode: CodeableConcept
  readonly patient: Reference
  readonly encounter?: Reference | undefined
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  readonly occurrenceString?: string | undefined
  readonly _occurrenceString?: Element | undefined
  readonly recorded?: string | undefined
  readonly _recorded?: Element | undefined
  readonly primarySource?: boolean | undefined
  readonly _primarySource?: Element | undefined
  readonly reportOrigin?: CodeableConcept | undefined
  readonly location?: Reference | undefined
  readonly manufacturer?: Reference | undefined
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
  readonly site?: CodeableConcept | undefined
  readonly route?: CodeableConcept | undefined
  readonly doseQuantity?: Quantity | undefined
  readonly performer?: readonly ImmunizationPerformer[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly isSubpotent?: boolean | undefined
  readonly _isSubpotent?: Element | undefined
  readonly subpotentReason?: readonly CodeableConcept[] | undefined
  readonly education?: readonly ImmunizationEducation[] | undefined
  readonly programEligibility?: readonly CodeableConcept[] | undefined
  readonly fundingSource?: CodeableConcept | undefined
  readonly reaction?: readonly ImmunizationReaction[] | undefined
  readonly protocolApplied?: readonly ImmunizationProtocolApplied[] | undefined
}

/** `Immunization.education` of R4. */
export type ImmunizationEducation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly documentType?: string | undefined
  readonly _documentType?: Element | undefined
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
  readonly publicationDate?: string | undefined
  readonly _publicationDate?: Element | undefined
  readonly presentationDate?: string | undefined
  readonly _presentationDate?: Element | undefined
}

/** `Immunization.performer` of R4. */
export type ImmunizationPerformer = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly function?: CodeableConcept | undefined
  readonly actor: Reference
}

/** `Immunization.protocolApplied` of R4. */
export type ImmunizationProtocolApplied = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly series?: string | undefined
  readonly _series?: Element | undefined
  readonly authority?: Reference | undefined
  readonly targetDisease?: readonly CodeableConcept[] | undefined
  readonly doseNumberPositiveInt?: number | undefined
  readonly _doseNumberPositiveInt?: Element | undefined
  readonly doseNumberString?: string | undefined
  readonly _doseNumberString?: Element | undefined
  readonly seriesDosesPositiveInt?: number | undefined
  readonly _seriesDosesPositiveInt?: Element | undefined
  readonly seriesDosesString?: string | undefined
  readonly _seriesDosesString?: Element | undefined
}

/** `Immunization.reaction` of R4. */
export type ImmunizationReaction = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly detail?: Reference | undefined
  readonly reported?: boolean | undefined
  readonly _reported?: Element | undefined
}

/** R4's InsurancePlan. https://hl7.org/fhir/R4/insuranceplan.html */
export type InsurancePlan = {
  readonly resourceType: 'InsurancePlan'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'draft' | 'retired' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly alias?: readonly (string | null)[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  readonly period?: Period | undefined
  readonly ownedBy?: Reference | undefined
  readonly administeredBy?: Reference | undefined
  readonly coverageArea?: readonly Reference[] | undefined
  readonly contact?: readonly InsurancePlanContact[] | undefined
  readonly endpoint?: readonly Reference[] | undefined
  readonly network?: readonly Reference[] | undefined
  readonly coverage?: readonly InsurancePlanCoverage[] | undefined
  readonly plan?: readonly InsurancePlanPlan[] | undefined
}

/** `InsurancePlan.contact` of R4. */
export type InsurancePlanContact = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly purpose?: CodeableConcept | undefined
  readonly name?: HumanName | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: Address | undefined
}

/** `InsurancePlan.coverage` of R4. */
export type InsurancePlanCoverage = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly network?: readonly Reference[] | undefined
  readonly benefit: readonly InsurancePlanCoverageBenefit[]
}

/** `InsurancePlan.coverage.benefit` of R4. */
export type InsurancePlanCoverageBenefit = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly requirement?: string | undefined
  readonly _requirement?: Element | undefined
  readonly limit?: readonly InsurancePlanCoverageBenefitLimit[] | undefined
}

/** `InsurancePlan.coverage.benefit.limit` of R4. */
export type InsurancePlanCoverageBenefitLimit = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly value?: Quantity | undefined
  readonly code?: CodeableConcept | undefined
}

/** `InsurancePlan.plan` of R4. */
export type InsurancePlanPlan = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly coverageArea?: readonly Reference[] | undefined
  readonly network?: readonly Reference[] | undefined
  readonly generalCost?: readonly InsurancePlanPlanGeneralCost[] | undefined
  readonly specificCost?: readonly InsurancePlanPlanSpecificCost[] | undefined
}

/** `InsurancePlan.plan.generalCost` of R4. */
export type InsurancePlanPlanGeneralCost = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly groupSize?: number | undefined
  readonly _groupSize?: Element | undefined
  readonly cost?: Money | undefined
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** `InsurancePlan.plan.specificCost` of R4. */
export type InsurancePlanPlanSpecificCost = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly category: CodeableConcept
  readonly benefit?: readonly InsurancePlanPlanSpecificCostBenefit[] | undefined
}

/** `InsurancePlan.plan.specificCost.benefit` of R4. */
export type InsurancePlanPlanSpecificCostBenefit = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly cost?: readonly InsurancePlanPlanSpecificCostBenefitCost[] | undefined
}

/** `InsurancePlan.plan.specificCost.benefit.cost` of R4. */
export type InsurancePlanPlanSpecificCostBenefitCost = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly applicability?: CodeableConcept | undefined
  readonly qualifiers?: readonly CodeableConcept[] | undefined
  readonly value?: Quantity | undefined
}

/** R4's List. https://hl7.org/fhir/R4/list.html */
export type List = {
  readonly resourceType: 'List'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'current' | 'entered-in-error' | 'retired' | undefined
  readonly _status?: Element | undefined
  readonly mode?: 'changes' | 'snapshot' | 'working' | undefined
  readonly _mode?: Element | undefined
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  readonly code?: CodeableConcept | undefined
  readonly subject?: Reference | undefined
  readonly encounter?: Reference | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly source?: Reference | undefined
  readonly orderedBy?: CodeableConcept | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly entry?: readonly ListEntry[] | undefined
  readonly emptyReason?: CodeableConcept | undefined
}

/** `List.entry` of R4. */
export type ListEntry = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly flag?: CodeableConcept | undefined
  readonly deleted?: boolean | undefined
  readonly _deleted?: Element | undefined
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  readonly item: Reference
}

/** R4's Location. https://hl7.org/fhir/R4/location.html */
export type Location = {
  readonly resourceType: 'Location'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'inactive' | 'suspended' | undefined
  readonly _status?: Element | undefined
  readonly operationalStatus?: Coding | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly alias?: readonly (string | null)[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly mode?: 'instance' | 'kind' | undefined
  readonly _mode?: Element | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: Address | undefined
  readonly physicalType?: CodeableConcept | undefined
  readonly position?: LocationPosition | undefined
  readonly managingOrganization?: Reference | undefined
  readonly partOf?: Reference | undefined
  readonly hoursOfOperation?: readonly LocationHoursOfOperation[] | undefined
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  readonly endpoint?: readonly Reference[] | undefined
}

/** `Location.hoursOfOperation` of R4. */
export type LocationHoursOfOperation = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly daysOfWeek?: readonly ('fri' | 'mon' | 'sat' | 'sun' | 'thu' | 'tue' | 'wed' | null)[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  readonly openingTime?: string | undefined
  readonly _openingTime?: Element | undefined
  readonly closingTime?: string | undefined
  readonly _closingTime?: Element | undefined
}

/** `Location.position` of R4. */
export type LocationPosition = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly longitude?: number | undefined
  readonly _longitude?: Element | undefined
  readonly latitude?: number | undefined
  readonly _latitude?: Element | undefined
  readonly altitude?: number | undefined
  readonly _altitude?: Element | undefined
}

/** R4's Medication. https://hl7.org/fhir/R4/medication.html */
export type Medication = {
  readonly resourceType: 'Medication'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly code?: CodeableConcept | undefined
  readonly status?: 'active' | 'entered-in-error' | 'inactive' | undefined
  readonly _status?: Element | undefined
  readonly manufacturer?: Reference | undefined
  readonly form?: CodeableConcept | undefined
  readonly amount?: Ratio | undefined
  readonly ingredient?: readonly MedicationIngredient[] | undefined
  readonly batch?: MedicationBatch | undefined
}

/** `Medication.batch` of R4. */
export type MedicationBatch = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
}

/** `Medication.ingredient` of R4. */
export type MedicationIngredient = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemCodeableConcept?: CodeableConcept | undefined
  readonly itemReference?: Reference | undefined
  readonly isActive?: boolean | undefined
  readonly _isActive?: Element | undefined
  readonly strength?: Ratio | undefined
}

/** R4's MedicationDispense. https://hl7.org/fhir/R4/medicationdispense.html */
export type MedicationDispense = {
  readonly resourceType: 'MedicationDispense'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly status?: 'cancelled' | 'completed' | 'declined' | 'entered-in-error' | 'in-progress' | 'on-hold' | 'preparation' | 'stopped' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReasonCodeableConcept?: CodeableConcept | undefined
  readonly statusReasonReference?: Reference | undefined
  readonly category?: CodeableConcept | undefined
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  readonly medicationReference?: Reference | undefined
  readonly subject?: Reference | undefined
  readonly context?: Reference | undefined
  readonly supportingInformation?: readonly Reference[] | undefined
  readonly performer?: readonly MedicationDispensePerformer[] | undefined
  readonly location?: Reference | undefined
  readonly authorizingPrescription?: readonly Reference[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly quantity?: Quantity | undefined
  readonly daysSupply?: Quantity | undefined
  readonly whenPrepared?: string | undefined
  readonly _whenPrepared?: Element | undefined
  readonly whenHandedOver?: string | undefined
  readonly _whenHandedOver?: Element | undefined
  readonly destination?: Reference | undefined
  readonly receiver?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly dosageInstruction?: readonly Dosage[] | undefined
  readonly substitution?: MedicationDispenseSubstitution | undefined
  readonly detectedIssue?: readonly Reference[] | undefined
  readonly eventHistory?: readonly Reference[] | undefined
}

/** `MedicationDispense.performer` of R4. */
export type MedicationDispensePerformer = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly function?: CodeableConcept | undefined
  readonly actor: Reference
}

/** `MedicationDispense.substitution` of R4. */
export type MedicationDispenseSubstitution = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly wasSubstituted?: boolean | undefined
  readonly _wasSubstituted?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly reason?: readonly CodeableConcept[] | undefined
  readonly responsibleParty?: readonly Reference[] | undefined
}

/** R4's MedicationKnowledge. https://hl7.org/fhir/R4/medicationknowledge.html */
export type MedicationKnowledge = {
  readonly resourceType: 'MedicationKnowledge'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code?: CodeableConcept | undefined
  readonly status?: 'active' | 'entered-in-error' | 'inactive' | undefined
  readonly _status?: Element | undefined
  readonly manufacturer?: Reference | undefined
  readonly doseForm?: CodeableConcept | undefined
  readonly amount?: Quantity | undefined
  readonly synonym?: readonly (string | null)[] | undefined
  readonly _synonym?: readonly (Element | null)[] | undefined
  readonly relatedMedicationKnowledge?: readonly MedicationKnowledgeRelatedMedicationKnowledge[] | undefined
  readonly associatedMedication?: readonly Reference[] | undefined
  readonly productType?: readonly CodeableConcept[] | undefined
  readonly monograph?: readonly MedicationKnowledgeMonograph[] | undefined
  readonly ingredient?: readonly MedicationKnowledgeIngredient[] | undefined
  readonly preparationInstruction?: string | undefined
  readonly _preparationInstruction?: Element | undefined
  readonly intendedRoute?: readonly CodeableConcept[] | undefined
  readonly cost?: readonly MedicationKnowledgeCost[] | undefined
  readonly monitoringProgram?: readonly MedicationKnowledgeMonitoringProgram[] | undefined
  readonly administrationGuidelines?: readonly MedicationKnowledgeAdministrationGuidelines[] | undefined
  readonly medicineClassification?: readonly MedicationKnowledgeMedicineClassification[] | undefined
  readonly packaging?: MedicationKnowledgePackaging | undefined
  readonly drugCharacteristic?: readonly MedicationKnowledgeDrugCharacteristic[] | undefined
  readonly contraindication?: readonly Reference[] | undefined
  readonly regulatory?: readonly MedicationKnowledgeRegulatory[] | undefined
  readonly kinetics?: readonly MedicationKnowledgeKinetics[] | undefined
}

/** `MedicationKnowledge.administrationGuidelines` of R4. */
export type MedicationKnowledgeAdministrationGuidelines = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly dosage?: readonly MedicationKnowledgeAdministrationGuidelinesDosage[] | undefined
  readonly indicationCodeableConcept?: CodeableConcept | undefined
  readonly indicationReference?: Reference | undefined
  readonly patientCharacteristics?: readonly MedicationKnowledgeAdministrationGuidelinesPatientCharacteristics[] | undefined
}

/** `MedicationKnowledge.administrationGuidelines.dosage` of R4. */
export type MedicationKnowledgeAdministrationGuidelinesDosage = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly dosage: readonly Dosage[]
}

/** `MedicationKnowledge.administrationGuidelines.patientCharacteristics` of R4. */
export type MedicationKnowledgeAdministrationGuidelinesPatientCharacteristics = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly characteristicCodeableConcept?: CodeableConcept | undefined
  readonly characteristicQuantity?: Quantity | undefined
  readonly value?: readonly (string | null)[] | undefined
  readonly _value?: readonly (Element | null)[] | undefined
}

/** `MedicationKnowledge.cost` of R4. */
export type MedicationKnowledgeCost = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  readonly cost: Money
}

/** `MedicationKnowledge.drugCharacteristic` of R4. */
export type MedicationKnowledgeDrugCharacteristic = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
}

/** `MedicationKnowledge.ingredient` of R4. */
export type MedicationKnowledgeIngredient = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly itemCodeableConcept?: CodeableConcept | undefined
  readonly itemReference?: Reference | undefined
  readonly isActive?: boolean | undefined
  readonly _isActive?: Element | undefined
  readonly strength?: Ratio | undefined
}

/** `MedicationKnowledge.kinetics` of R4. */
export type MedicationKnowledgeKinetics = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly areaUnderCurve?: readonly Quantity[] | undefined
  readonly lethalDose50?: readonly Quantity[] | undefined
  readonly halfLifePeriod?: Duration | undefined
}

/** `MedicationKnowledge.medicineClassification` of R4. */
export type MedicationKnowledgeMedicineClassification = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly classification?: readonly CodeableConcept[] | undefined
}

/** `MedicationKnowledge.monitoringProgram` of R4. */
export type MedicationKnowledgeMonitoringProgram = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
}

/** `MedicationKnowledge.monograph` of R4. */
export type MedicationKnowledgeMonograph = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly source?: Reference | undefined
}

/** `MedicationKnowledge.packaging` of R4. */
export type MedicationKnowledgePackaging = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly quantity?: Quantity | undefined
}

/** `MedicationKnowledge.regulatory` of R4. */
export type MedicationKnowledgeRegulatory = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly regulatoryAuthority: Reference
  readonly substitution?: readonly MedicationKnowledgeRegulatorySubstitution[] | undefined
  readonly schedule?: readonly MedicationKnowledgeRegulatorySchedule[] | undefined
  readonly maxDispense?: MedicationKnowledgeRegulatoryMaxDispense | undefined
}

/** `MedicationKnowledge.regulatory.maxDispense` of R4. */
export type MedicationKnowledgeRegulatoryMaxDispense = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly quantity: Quantity
  readonly period?: Duration | undefined
}

/** `MedicationKnowledge.regulatory.schedule` of R4. */
export type MedicationKnowledgeRegulatorySchedule = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly schedule: CodeableConcept
}

/** `MedicationKnowledge.regulatory.substitution` of R4. */
export type MedicationKnowledgeRegulatorySubstitution = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly allowed?: boolean | undefined
  readonly _allowed?: Element | undefined
}

/** `MedicationKnowledge.relatedMedicationKnowledge` of R4. */
export type MedicationKnowledgeRelatedMedicationKnowledge = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly reference: readonly Reference[]
}

/** R4's MedicationRequest. https://hl7.org/fhir/R4/medicationrequest.html */
export type MedicationRequest = {
  readonly resourceType: 'MedicationRequest'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly status?: 'active' | 'cancelled' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'stopped' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly intent?: 'filler-order' | 'instance-order' | 'option' | 'order' | 'original-order' | 'plan' | 'proposal' | 'reflex-order' | undefined
  readonly _intent?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly priority?: 'asap' | 'routine' | 'stat' | 'urgent' | undefined
  readonly _priority?: Element | undefined
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  readonly reportedBoolean?: boolean | undefined
  readonly _reportedBoolean?: Element | undefined
  readonly reportedReference?: Reference | undefined
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  readonly medicationReference?: Reference | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly supportingInformation?: readonly Reference[] | undefined
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  readonly requester?: Reference | undefined
  readonly performer?: Reference | undefined
  readonly performerType?: CodeableConcept | undefined
  readonly recorder?: Reference | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly groupIdentifier?: Identifier | undefined
  readonly courseOfTherapyType?: CodeableConcept | undefined
  readonly insurance?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly dosageInstruction?: readonly Dosage[] | undefined
  readonly dispenseRequest?: MedicationRequestDispenseRequest | undefined
  readonly substitution?: MedicationRequestSubstitution | undefined
  readonly priorPrescription?: Reference | undefined
  readonly detectedIssue?: readonly Reference[] | undefined
  readonly eventHistory?: readonly Reference[] | undefined
}

/** `MedicationRequest.dispenseRequest` of R4. */
export type MedicationRequestDispenseRequest = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly initialFill?: MedicationRequestDispenseRequestInitialFill | undefined
  readonly dispenseInterval?: Duration | undefined
  readonly validityPeriod?: Period | undefined
  readonly numberOfRepeatsAllowed?: number | undefined
  readonly _numberOfRepeatsAllowed?: Element | undefined
  readonly quantity?: Quantity | undefined
  readonly expectedSupplyDuration?: Duration | undefined
  readonly performer?: Reference | undefined
}

/** `MedicationRequest.dispenseRequest.initialFill` of R4. */
export type MedicationRequestDispenseRequestInitialFill = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly quantity?: Quantity | undefined
  readonly duration?: Duration | undefined
}

/** `MedicationRequest.substitution` of R4. */
export type MedicationRequestSubstitution = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly allowedBoolean?: boolean | undefined
  readonly _allowedBoolean?: Element | undefined
  readonly allowedCodeableConcept?: CodeableConcept | undefined
  readonly reason?: CodeableConcept | undefined
}

/** R4's Meta. https://hl7.org/fhir/R4/datatypes.html#Meta */
export type Meta = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly versionId?: string | undefined
  readonly _versionId?: Element | undefined
  readonly lastUpdated?: string | undefined
  readonly _lastUpdated?: Element | undefined
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  readonly profile?: readonly (string | null)[] | undefined
  readonly _profile?: readonly (Element | null)[] | undefined
  readonly security?: readonly Coding[] | undefined
  readonly tag?: readonly Coding[] | undefined
}

/** R4's Money. https://hl7.org/fhir/R4/datatypes.html#Money */
export type Money = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly currency?: string | undefined
  readonly _currency?: Element | undefined
}

/** R4's Narrative. https://hl7.org/fhir/R4/datatypes.html#Narrative */
export type Narrative = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly status?: 'additional' | 'empty' | 'extensions' | 'generated' | undefined
  readonly _status?: Element | undefined
  readonly div?: string | undefined
}

/** R4's NutritionOrder. https://hl7.org/fhir/R4/nutritionorder.html */
export type NutritionOrder = {
  readonly resourceType: 'NutritionOrder'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly instantiates?: readonly (string | null)[] | undefined
  readonly _instantiates?: readonly (Element | null)[] | undefined
  readonly status?: 'active' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'revoked' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly intent?: 'directive' | 'filler-order' | 'instance-order' | 'option' | 'order' | 'original-order' | 'plan' | 'proposal' | 'reflex-order' | undefined
  readonly _intent?: Element | undefined
  readonly patient: Reference
  readonly encounter?: Reference | undefined
  readonly dateTime?: string | undefined
  readonly _dateTime?: Element | undefined
  readonly orderer?: Reference | undefined
  readonly allergyIntolerance?: readonly Reference[] | undefined
  readonly foodPreferenceModifier?: readonly CodeableConcept[] | undefined
  readonly excludeFoodModifier?: readonly CodeableConcept[] | undefined
  readonly oralDiet?: NutritionOrderOralDiet | undefined
  readonly supplement?: readonly NutritionOrderSupplement[] | undefined
  readonly enteralFormula?: NutritionOrderEnteralFormula | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `NutritionOrder.enteralFormula` of R4. */
export type NutritionOrderEnteralFormula = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly baseFormulaType?: CodeableConcept | undefined
  readonly baseFormulaProductName?: string | undefined
  readonly _baseFormulaProductName?: Element | undefined
  readonly additiveType?: CodeableConcept | undefined
  readonly additiveProductName?: string | undefined
  readonly _additiveProductName?: Element | undefined
  readonly caloricDensity?: Quantity | undefined
  readonly routeofAdministration?: CodeableConcept | undefined
  readonly administration?: readonly NutritionOrderEnteralFormulaAdministration[] | undefined
  readonly maxVolumeToDeliver?: Quantity | undefined
  readonly administrationInstruction?: string | undefined
  readonly _administrationInstruction?: Element | undefined
}

/** `NutritionOrder.enteralFormula.administration` of R4. */
export type NutritionOrderEnteralFormulaAdministration = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly schedule?: Timing | undefined
  readonly quantity?: Quantity | undefined
  readonly rateQuantity?: Quantity | undefined
  readonly rateRatio?: Ratio | undefined
}

/** `NutritionOrder.oralDiet` of R4. */
export type NutritionOrderOralDiet = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly schedule?: readonly Timing[] | undefined
  readonly nutrient?: readonly NutritionOrderOralDietNutrient[] | undefined
  readonly texture?: readonly NutritionOrderOralDietTexture[] | undefined
  readonly fluidConsistencyType?: readonly CodeableConcept[] | undefined
  readonly instruction?: string | undefined
  readonly _instruction?: Element | undefined
}

/** `NutritionOrder.oralDiet.nutrient` of R4. */
export type NutritionOrderOralDietNutrient = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly modifier?: CodeableConcept | undefined
  readonly amount?: Quantity | undefined
}

/** `NutritionOrder.oralDiet.texture` of R4. */
export type NutritionOrderOralDietTexture = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly modifier?: CodeableConcept | undefined
  readonly foodType?: CodeableConcept | undefined
}

/** `NutritionOrder.supplement` of R4. */
export type NutritionOrderSupplement = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly productName?: string | undefined
  readonly _productName?: Element | undefined
  readonly schedule?: readonly Timing[] | undefined
  readonly quantity?: Quantity | undefined
  readonly instruction?: string | undefined
  readonly _instruction?: Element | undefined
}

/** R4's Observation. https://hl7.org/fhir/R4/observation.html */
export type Observation = {
  readonly resourceType: 'Observation'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly status?: 'amended' | 'cancelled' | 'corrected' | 'entered-in-error' | 'final' | 'preliminary' | 'registered' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly code: CodeableConcept
  readonly subject?: Reference | undefined
  readonly focus?: readonly Reference[] | undefined
  readonly encounter?: Reference | undefined
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  readonly effectivePeriod?: Period | undefined
  readonly effectiveTiming?: Timing | undefined
  readonly effectiveInstant?: string | undefined
  readonly _effectiveInstant?: Element | undefined
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  readonly performer?: readonly Reference[] | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valuePeriod?: Period | undefined
  readonly dataAbsentReason?: CodeableConcept | undefined
  readonly interpretation?: readonly CodeableConcept[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly method?: CodeableConcept | undefined
  readonly specimen?: Reference | undefined
  readonly device?: Reference | undefined
  readonly referenceRange?: readonly ObservationReferenceRange[] | undefined
  readonly hasMember?: readonly Reference[] | undefined
  readonly derivedFrom?: readonly Reference[] | undefined
  readonly component?: readonly ObservationComponent[] | undefined
}

/** `Observation.component` of R4. */
export type ObservationComponent = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly code: CodeableConcept
  readonly valueQuantity?: Quantity | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valuePeriod?: Period | undefined
  readonly dataAbsentReason?: CodeableConcept | undefined
  readonly interpretation?: readonly CodeableConcept[] | undefined
  readonly referenceRange?: readonly ObservationReferenceRange[] | undefined
}

/** `Observation.referenceRange` of R4. */
export type ObservationReferenceRange = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly low?: Quantity | undefined
  readonly high?: Quantity | undefined
  readonly type?: CodeableConcept | undefined
  readonly appliesTo?: readonly CodeableConcept[] | undefined
  readonly age?: Range | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** R4's OperationOutcome. https://hl7.org/fhir/R4/operationoutcome.html */
export type OperationOutcome = {
  readonly resourceType: 'OperationOutcome'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly issue: readonly OperationOutcomeIssue[]
}

/** `OperationOutcome.issue` of R4. */
export type OperationOutcomeIssue = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly severity?: 'error' | 'fatal' | 'information' | 'warning' | undefined
  readonly _severity?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  readonly details?: CodeableConcept | undefined
  readonly diagnostics?: string | undefined
  readonly _diagnostics?: Element | undefined
  readonly location?: readonly (string | null)[] | undefined
  readonly _location?: readonly (Element | null)[] | undefined
  readonly expression?: readonly (string | null)[] | undefined
  readonly _expression?: readonly (Element | null)[] | undefined
}

/** R4's Organization. https://hl7.org/fhir/R4/organization.html */
export type Organization = {
  readonly resourceType: 'Organization'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly type?: readonly CodeableConcept[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly alias?: readonly (string | null)[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: readonly Address[] | undefined
  readonly partOf?: Reference | undefined
  readonly contact?: readonly OrganizationContact[] | undefined
  readonly endpoint?: readonly Reference[] | undefined
}

/** `Organization.contact` of R4. */
export type OrganizationContact = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly purpose?: CodeableConcept | undefined
  readonly name?: HumanName | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: Address | undefined
}

/** R4's OrganizationAffiliation. https://hl7.org/fhir/R4/organizationaffiliation.html */
export type OrganizationAffiliation = {
  readonly resourceType: 'OrganizationAffiliation'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly period?: Period | undefined
  readonly organization?: Reference | undefined
  readonly participatingOrganization?: Reference | undefined
  readonly network?: readonly Reference[] | undefined
  readonly code?: readonly CodeableConcept[] | undefined
  readonly specialty?: readonly CodeableConcept[] | undefined
  readonly location?: readonly Reference[] | undefined
  readonly healthcareService?: readonly Reference[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly endpoint?: readonly Reference[] | undefined
}

/** R4's ParameterDefinition. https://hl7.org/fhir/R4/datatypes.html#ParameterDefinition */
export type ParameterDefinition = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly use?: 'in' | 'out' | undefined
  readonly _use?: Element | undefined
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
}

/** R4's Parameters. https://hl7.org/fhir/R4/parameters.html */
export type Parameters = {
  readonly resourceType: 'Parameters'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly parameter?: readonly ParametersParameter[] | undefined
}

/** `Parameters.parameter` of R4. */
export type ParametersParameter = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valueDecimal?: number | undefined
  readonly _valueDecimal?: Element | undefined
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  readonly valueAddress?: Address | undefined
  readonly valueAge?: Age | undefined
  readonly valueAnnotation?: Annotation | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueCoding?: Coding | undefined
  readonly valueContactPoint?: ContactPoint | undefined
  readonly valueCount?: Count | undefined
  readonly valueDistance?: Distance | undefined
  readonly valueDuration?: Duration | undefined
  readonly valueHumanName?: HumanName | undefined
  readonly valueIdentifier?: Identifier | undefined
  readonly valueMoney?: Money | undefined
  readonly valuePeriod?: Period | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueReference?: Reference | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueSignature?: Signature | undefined
  readonly valueTiming?: Timing | undefined
  readonly valueContactDetail?: ContactDetail | undefined
  readonly valueContributor?: Contributor | undefined
  readonly valueDataRequirement?: DataRequirement | undefined
  readonly valueExpression?: Expression | undefined
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  readonly valueUsageContext?: UsageContext | undefined
  readonly valueDosage?: Dosage | undefined
  readonly valueMeta?: Meta | undefined
  readonly resource?: JsonObject | undefined
  readonly part?: readonly ParametersParameter[] | undefined
}

/** R4's Patient. https://hl7.org/fhir/R4/patient.html */
export type Patient = {
  readonly resourceType: 'Patient'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly name?: readonly HumanName[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly gender?: 'female' | 'male' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  readonly deceasedBoolean?: boolean | undefined
  readonly _deceasedBoolean?: Element | undefined
  readonly deceasedDateTime?: string | undefined
  readonly _deceasedDateTime?: Element | undefined
  readonly address?: readonly Address[] | undefined
  readonly maritalStatus?: CodeableConcept | undefined
  readonly multipleBirthBoolean?: boolean | undefined
  readonly _multipleBirthBoolean?: Element | undefined
  readonly multipleBirthInteger?: number | undefined
  readonly _multipleBirthInteger?: Element | undefined
  readonly photo?: readonly Attachment[] | undefined
  readonly contact?: readonly PatientContact[] | undefined
  readonly communication?: readonly PatientCommunication[] | undefined
  readonly generalPractitioner?: readonly Reference[] | undefined
  readonly managingOrganization?: Reference | undefined
  readonly link?: readonly PatientLink[] | undefined
}

/** `Patient.communication` of R4. */
export type PatientCommunication = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly language: CodeableConcept
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
}

/** `Patient.contact` of R4. */
export type PatientContact = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly relationship?: readonly CodeableConcept[] | undefined
  readonly name?: HumanName | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: Address | undefined
  readonly gender?: 'female' | 'male' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  readonly organization?: Reference | undefined
  readonly period?: Period | undefined
}

/** `Patient.link` of R4. */
export type PatientLink = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly other: Reference
  readonly type?: 'refer' | 'replaced-by' | 'replaces' | 'seealso' | undefined
  readonly _type?: Element | undefined
}

/** R4's Period. https://hl7.org/fhir/R4/datatypes.html#Period */
export type Period = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly start?: string | undefined
  readonly _start?: Element | undefined
  readonly end?: string | undefined
  readonly _end?: Element | undefined
}

/** R4's Practitioner. https://hl7.org/fhir/R4/practitioner.html */
export type Practitioner = {
  readonly resourceType: 'Practitioner'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly name?: readonly HumanName[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly address?: readonly Address[] | undefined
  readonly gender?: 'female' | 'male' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  readonly photo?: readonly Attachment[] | undefined
  readonly qualification?: readonly PractitionerQualification[] | undefined
  readonly communication?: readonly CodeableConcept[] | undefined
}

/** `Practitioner.qualification` of R4. */
export type PractitionerQualification = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly code: CodeableConcept
  readonly period?: Period | undefined
  readonly issuer?: Reference | undefined
}

/** R4's PractitionerRole. https://hl7.org/fhir/R4/practitionerrole.html */
export type PractitionerRole = {
  readonly resourceType: 'PractitionerRole'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly period?: Period | undefined
  readonly practitioner?: Reference | undefined
  readonly organization?: Reference | undefined
  readonly code?: readonly CodeableConcept[] | undefined
  readonly specialty?: readonly CodeableConcept[] | undefined
  readonly location?: readonly Reference[] | undefined
  readonly healthcareService?: readonly Reference[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly availableTime?: readonly PractitionerRoleAvailableTime[] | undefined
  readonly notAvailable?: readonly PractitionerRoleNotAvailable[] | undefined
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  readonly endpoint?: readonly Reference[] | undefined
}

/** `PractitionerRole.availableTime` of R4. */
export type PractitionerRoleAvailableTime = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly daysOfWeek?: readonly ('fri' | 'mon' | 'sat' | 'sun' | 'thu' | 'tue' | 'wed' | null)[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  readonly availableStartTime?: string | undefined
  readonly _availableStartTime?: Element | undefined
  readonly availableEndTime?: string | undefined
  readonly _availableEndTime?: Element | undefined
}

/** `PractitionerRole.notAvailable` of R4. */
export type PractitionerRoleNotAvailable = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly during?: Period | undefined
}

/** R4's Procedure. https://hl7.org/fhir/R4/procedure.html */
export type Procedure = {
  readonly resourceType: 'Procedure'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly status?: 'completed' | 'entered-in-error' | 'in-progress' | 'not-done' | 'on-hold' | 'preparation' | 'stopped' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly category?: CodeableConcept | undefined
  readonly code?: CodeableConcept | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly performedDateTime?: string | undefined
  readonly _performedDateTime?: Element | undefined
  readonly performedPeriod?: Period | undefined
  readonly performedString?: string | undefined
  readonly _performedString?: Element | undefined
  readonly performedAge?: Age | undefined
  readonly performedRange?: Range | undefined
  readonly recorder?: Reference | undefined
  readonly asserter?: Reference | undefined
  readonly performer?: readonly ProcedurePerformer[] | undefined
  readonly location?: Reference | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly bodySite?: readonly CodeableConcept[] | undefined
  readonly outcome?: CodeableConcept | undefined
  readonly report?: readonly Reference[] | undefined
  readonly complication?: readonly CodeableConcept[] | undefined
  readonly complicationDetail?: readonly Reference[] | undefined
  readonly followUp?: readonly CodeableConcept[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly focalDevice?: readonly ProcedureFocalDevice[] | undefined
  readonly usedReference?: readonly Reference[] | undefined
  readonly usedCode?: readonly CodeableConcept[] | undefined
}

/** `Procedure.focalDevice` of R4. */
export type ProcedureFocalDevice = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly action?: CodeableConcept | undefined
  readonly manipulated: Reference
}

/** `Procedure.performer` of R4. */
export type ProcedurePerformer = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly function?: CodeableConcept | undefined
  readonly actor: Reference
  readonly onBehalfOf?: Reference | undefined
}

/** R4's Provenance. https://hl7.org/fhir/R4/provenance.html */
export type Provenance = {
  readonly resourceType: 'Provenance'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly target: readonly Reference[]
  readonly occurredPeriod?: Period | undefined
  readonly occurredDateTime?: string | undefined
  readonly _occurredDateTime?: Element | undefined
  readonly recorded?: string | undefined
  readonly _recorded?: Element | undefined
  readonly policy?: readonly (string | null)[] | undefined
  readonly _policy?: readonly (Element | null)[] | undefined
  readonly location?: Reference | undefined
  readonly reason?: readonly CodeableConcept[] | undefined
  readonly activity?: CodeableConcept | undefined
  readonly agent: readonly ProvenanceAgent[]
  readonly entity?: readonly ProvenanceEntity[] | undefined
  readonly signature?: readonly Signature[] | undefined
}

/** `Provenance.agent` of R4. */
export type ProvenanceAgent = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: CodeableConcept | undefined
  readonly role?: readonly CodeableConcept[] | undefined
  readonly who: Reference
  readonly onBehalfOf?: Reference | undefined
}

/** `Provenance.entity` of R4. */
export type ProvenanceEntity = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly role?: 'derivation' | 'quotation' | 'removal' | 'revision' | 'source' | undefined
  readonly _role?: Element | undefined
  readonly what: Reference
  readonly agent?: readonly ProvenanceAgent[] | undefined
}

/** R4's Quantity. https://hl7.org/fhir/R4/datatypes.html#Quantity */
export type Quantity = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly value?: number | undefined
  readonly _value?: Element | undefined
  readonly comparator?: '<' | '<=' | '>' | '>=' | undefined
  readonly _comparator?: Element | undefined
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** R4's QuestionnaireResponse. https://hl7.org/fhir/R4/questionnaireresponse.html */
export type QuestionnaireResponse = {
  readonly resourceType: 'QuestionnaireResponse'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: Identifier | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly questionnaire?: string | undefined
  readonly _questionnaire?: Element | undefined
  readonly status?: 'amended' | 'completed' | 'entered-in-error' | 'in-progress' | 'stopped' | undefined
  readonly _status?: Element | undefined
  readonly subject?: Reference | undefined
  readonly encounter?: Reference | undefined
  readonly authored?: string | undefined
  readonly _authored?: Element | undefined
  readonly author?: Reference | undefined
  readonly source?: Reference | undefined
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** `QuestionnaireResponse.item` of R4. */
export type QuestionnaireResponseItem = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly linkId?: string | undefined
  readonly _linkId?: Element | undefined
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  readonly answer?: readonly QuestionnaireResponseItemAnswer[] | undefined
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** `QuestionnaireResponse.item.answer` of R4. */
export type QuestionnaireResponseItemAnswer = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueDecimal?: number | undefined
  readonly _valueDecimal?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueCoding?: Coding | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueReference?: Reference | undefined
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** R4's Range. https://hl7.org/fhir/R4/datatypes.html#Range */
export type Range = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly low?: Quantity | undefined
  readonly high?: Quantity | undefined
}

/** R4's Ratio. https://hl7.org/fhir/R4/datatypes.html#Ratio */
export type Ratio = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly numerator?: Quantity | undefined
  readonly denominator?: Quantity | undefined
}

/** R4's Reference. https://hl7.org/fhir/R4/datatypes.html#Reference */
export type Reference = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  readonly identifier?: Identifier | undefined
  readonly display?: string | undefined
  readonly _display?: Element | undefined
}

/** R4's RelatedArtifact. https://hl7.org/fhir/R4/datatypes.html#RelatedArtifact */
export type RelatedArtifact = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type?: 'citation' | 'composed-of' | 'depends-on' | 'derived-from' | 'documentation' | 'justification' | 'predecessor' | 'successor' | undefined
  readonly _type?: Element | undefined
  readonly label?: string | undefined
  readonly _label?: Element | undefined
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  readonly citation?: string | undefined
  readonly _citation?: Element | undefined
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  readonly document?: Attachment | undefined
  readonly resource?: string | undefined
  readonly _resource?: Element | undefined
}

/** R4's RelatedPerson. https://hl7.org/fhir/R4/relatedperson.html */
export type RelatedPerson = {
  readonly resourceType: 'RelatedPerson'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  readonly patient: Reference
  readonly relationship?: readonly CodeableConcept[] | undefined
  readonly name?: readonly HumanName[] | undefined
  readonly telecom?: readonly ContactPoint[] | undefined
  readonly gender?: 'female' | 'male' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  readonly address?: readonly Address[] | undefined
  readonly photo?: readonly Attachment[] | undefined
  readonly period?: Period | undefined
  readonly communication?: readonly RelatedPersonCommunication[] | undefined
}

/** `RelatedPerson.communication` of R4. */
export type RelatedPersonCommunication = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly language: CodeableConcept
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
}

/** R4's SampledData. https://hl7.org/fhir/R4/datatypes.html#SampledData */
export type SampledData = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly origin: Quantity
  readonly period?: number | undefined
  readonly _period?: Element | undefined
  readonly factor?: number | undefined
  readonly _factor?: Element | undefined
  readonly lowerLimit?: number | undefined
  readonly _lowerLimit?: Element | undefined
  readonly upperLimit?: number | undefined
  readonly _upperLimit?: Element | undefined
  readonly dimensions?: number | undefined
  readonly _dimensions?: Element | undefined
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** R4's ServiceRequest. https://hl7.org/fhir/R4/servicerequest.html */
export type ServiceRequest = {
  readonly resourceType: 'ServiceRequest'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: readonly (string | null)[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  readonly instantiatesUri?: readonly (string | null)[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly replaces?: readonly Reference[] | undefined
  readonly requisition?: Identifier | undefined
  readonly status?: 'active' | 'completed' | 'draft' | 'entered-in-error' | 'on-hold' | 'revoked' | 'unknown' | undefined
  readonly _status?: Element | undefined
  readonly intent?: 'directive' | 'filler-order' | 'instance-order' | 'option' | 'order' | 'original-order' | 'plan' | 'proposal' | 'reflex-order' | undefined
  readonly _intent?: Element | undefined
  readonly category?: readonly CodeableConcept[] | undefined
  readonly priority?: 'asap' | 'routine' | 'stat' | 'urgent' | undefined
  readonly _priority?: Element | undefined
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  readonly code?: CodeableConcept | undefined
  readonly orderDetail?: readonly CodeableConcept[] | undefined
  readonly quantityQuantity?: Quantity | undefined
  readonly quantityRatio?: Ratio | undefined
  readonly quantityRange?: Range | undefined
  readonly subject: Reference
  readonly encounter?: Reference | undefined
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  readonly occurrencePeriod?: Period | undefined
  readonly occurrenceTiming?: Timing | undefined
  readonly asNeededBoolean?: boolean | undefined
  readonly _asNeededBoolean?: Element | undefined
  readonly asNeededCodeableConcept?: CodeableConcept | undefined
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  readonly requester?: Reference | undefined
  readonly performerType?: CodeableConcept | undefined
  readonly performer?: readonly Reference[] | undefined
  readonly locationCode?: readonly CodeableConcept[] | undefined
  readonly locationReference?: readonly Reference[] | undefined
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  readonly reasonReference?: readonly Reference[] | undefined
  readonly insurance?: readonly Reference[] | undefined
  readonly supportingInfo?: readonly Reference[] | undefined
  readonly specimen?: readonly Reference[] | undefined
  readonly bodySite?: readonly CodeableConcept[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly patientInstruction?: string | undefined
  readonly _patientInstruction?: Element | undefined
  readonly relevantHistory?: readonly Reference[] | undefined
}

/** R4's Signature. https://hl7.org/fhir/R4/datatypes.html#Signature */
export type Signature = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type: readonly Coding[]
  readonly when?: string | undefined
  readonly _when?: Element | undefined
  readonly who: Reference
  readonly onBehalfOf?: Reference | undefined
  readonly targetFormat?: string | undefined
  readonly _targetFormat?: Element | undefined
  readonly sigFormat?: string | undefined
  readonly _sigFormat?: Element | undefined
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** R4's Specimen. https://hl7.org/fhir/R4/specimen.html */
export type Specimen = {
  readonly resourceType: 'Specimen'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly accessionIdentifier?: Identifier | undefined
  readonly status?: 'available' | 'entered-in-error' | 'unavailable' | 'unsatisfactory' | undefined
  readonly _status?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly subject?: Reference | undefined
  readonly receivedTime?: string | undefined
  readonly _receivedTime?: Element | undefined
  readonly parent?: readonly Reference[] | undefined
  readonly request?: readonly Reference[] | undefined
  readonly collection?: SpecimenCollection | undefined
  readonly processing?: readonly SpecimenProcessing[] | undefined
  readonly container?: readonly SpecimenContainer[] | undefined
  readonly condition?: readonly CodeableConcept[] | undefined
  readonly note?: readonly Annotation[] | undefined
}

/** `Specimen.collection` of R4. */
export type SpecimenCollection = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly collector?: Reference | undefined
  readonly collectedDateTime?: string | undefined
  readonly _collectedDateTime?: Element | undefined
  readonly collectedPeriod?: Period | undefined
  readonly duration?: Duration | undefined
  readonly quantity?: Quantity | undefined
  readonly method?: CodeableConcept | undefined
  readonly bodySite?: CodeableConcept | undefined
  readonly fastingStatusCodeableConcept?: CodeableConcept | undefined
  readonly fastingStatusDuration?: Duration | undefined
}

/** `Specimen.container` of R4. */
export type SpecimenContainer = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly type?: CodeableConcept | undefined
  readonly capacity?: Quantity | undefined
  readonly specimenQuantity?: Quantity | undefined
  readonly additiveCodeableConcept?: CodeableConcept | undefined
  readonly additiveReference?: Reference | undefined
}

/** `Specimen.processing` of R4. */
export type SpecimenProcessing = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly procedure?: CodeableConcept | undefined
  readonly additive?: readonly Reference[] | undefined
  readonly timeDateTime?: string | undefined
  readonly _timeDateTime?: Element | undefined
  readonly timePeriod?: Period | undefined
}

/** R4's Subscription. https://hl7.org/fhir/R4/subscription.html */
export type Subscription = {
  readonly resourceType: 'Subscription'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly status?: 'active' | 'error' | 'off' | 'requested' | undefined
  readonly _status?: Element | undefined
  readonly contact?: readonly ContactPoint[] | undefined
  readonly end?: string | undefined
  readonly _end?: Element | undefined
  readonly reason?: string | undefined
  readonly _reason?: Element | undefined
  readonly criteria?: string | undefined
  readonly _criteria?: Element | undefined
  readonly error?: string | undefined
  readonly _error?: Element | undefined
  readonly channel: SubscriptionChannel
}

/** `Subscription.channel` of R4. */
export type SubscriptionChannel = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type?: 'email' | 'message' | 'rest-hook' | 'sms' | 'websocket' | undefined
  readonly _type?: Element | undefined
  readonly endpoint?: string | undefined
  readonly _endpoint?: Element | undefined
  readonly payload?: string | undefined
  readonly _payload?: Element | undefined
  readonly header?: readonly (string | null)[] | undefined
  readonly _header?: readonly (Element | null)[] | undefined
}

/** R4's Task. https://hl7.org/fhir/R4/task.html */
export type Task = {
  readonly resourceType: 'Task'
  readonly id?: string
  readonly meta?: Meta | undefined
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  readonly text?: Narrative | undefined
  readonly contained?: readonly JsonObject[] | undefined
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly identifier?: readonly Identifier[] | undefined
  readonly instantiatesCanonical?: string | undefined
  readonly _instantiatesCanonical?: Element | undefined
  readonly instantiatesUri?: string | undefined
  readonly _instantiatesUri?: Element | undefined
  readonly basedOn?: readonly Reference[] | undefined
  readonly groupIdentifier?: Identifier | undefined
  readonly partOf?: readonly Reference[] | undefined
  readonly status?: 'accepted' | 'cancelled' | 'completed' | 'draft' | 'entered-in-error' | 'failed' | 'in-progress' | 'on-hold' | 'ready' | 'received' | 'rejected' | 'requested' | undefined
  readonly _status?: Element | undefined
  readonly statusReason?: CodeableConcept | undefined
  readonly businessStatus?: CodeableConcept | undefined
  readonly intent?: 'filler-order' | 'instance-order' | 'option' | 'order' | 'original-order' | 'plan' | 'proposal' | 'reflex-order' | 'unknown' | undefined
  readonly _intent?: Element | undefined
  readonly priority?: 'asap' | 'routine' | 'stat' | 'urgent' | undefined
  readonly _priority?: Element | undefined
  readonly code?: CodeableConcept | undefined
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  readonly focus?: Reference | undefined
  readonly for?: Reference | undefined
  readonly encounter?: Reference | undefined
  readonly executionPeriod?: Period | undefined
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  readonly lastModified?: string | undefined
  readonly _lastModified?: Element | undefined
  readonly requester?: Reference | undefined
  readonly performerType?: readonly CodeableConcept[] | undefined
  readonly owner?: Reference | undefined
  readonly location?: Reference | undefined
  readonly reasonCode?: CodeableConcept | undefined
  readonly reasonReference?: Reference | undefined
  readonly insurance?: readonly Reference[] | undefined
  readonly note?: readonly Annotation[] | undefined
  readonly relevantHistory?: readonly Reference[] | undefined
  readonly restriction?: TaskRestriction | undefined
  readonly input?: readonly TaskInput[] | undefined
  readonly output?: readonly TaskOutput[] | undefined
}

/** `Task.input` of R4. */
export type TaskInput = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valueDecimal?: number | undefined
  readonly _valueDecimal?: Element | undefined
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  readonly valueAddress?: Address | undefined
  readonly valueAge?: Age | undefined
  readonly valueAnnotation?: Annotation | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueCoding?: Coding | undefined
  readonly valueContactPoint?: ContactPoint | undefined
  readonly valueCount?: Count | undefined
  readonly valueDistance?: Distance | undefined
  readonly valueDuration?: Duration | undefined
  readonly valueHumanName?: HumanName | undefined
  readonly valueIdentifier?: Identifier | undefined
  readonly valueMoney?: Money | undefined
  readonly valuePeriod?: Period | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueReference?: Reference | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueSignature?: Signature | undefined
  readonly valueTiming?: Timing | undefined
  readonly valueContactDetail?: ContactDetail | undefined
  readonly valueContributor?: Contributor | undefined
  readonly valueDataRequirement?: DataRequirement | undefined
  readonly valueExpression?: Expression | undefined
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  readonly valueUsageContext?: UsageContext | undefined
  readonly valueDosage?: Dosage | undefined
  readonly valueMeta?: Meta | undefined
}

/** `Task.output` of R4. */
export type TaskOutput = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly type: CodeableConcept
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  readonly valueDecimal?: number | undefined
  readonly _valueDecimal?: Element | undefined
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  readonly valueAddress?: Address | undefined
  readonly valueAge?: Age | undefined
  readonly valueAnnotation?: Annotation | undefined
  readonly valueAttachment?: Attachment | undefined
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueCoding?: Coding | undefined
  readonly valueContactPoint?: ContactPoint | undefined
  readonly valueCount?: Count | undefined
  readonly valueDistance?: Distance | undefined
  readonly valueDuration?: Duration | undefined
  readonly valueHumanName?: HumanName | undefined
  readonly valueIdentifier?: Identifier | undefined
  readonly valueMoney?: Money | undefined
  readonly valuePeriod?: Period | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueRatio?: Ratio | undefined
  readonly valueReference?: Reference | undefined
  readonly valueSampledData?: SampledData | undefined
  readonly valueSignature?: Signature | undefined
  readonly valueTiming?: Timing | undefined
  readonly valueContactDetail?: ContactDetail | undefined
  readonly valueContributor?: Contributor | undefined
  readonly valueDataRequirement?: DataRequirement | undefined
  readonly valueExpression?: Expression | undefined
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  readonly valueUsageContext?: UsageContext | undefined
  readonly valueDosage?: Dosage | undefined
  readonly valueMeta?: Meta | undefined
}

/** `Task.restriction` of R4. */
export type TaskRestriction = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly repetitions?: number | undefined
  readonly _repetitions?: Element | undefined
  readonly period?: Period | undefined
  readonly recipient?: readonly Reference[] | undefined
}

/** R4's Timing. https://hl7.org/fhir/R4/datatypes.html#Timing */
export type Timing = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly modifierExtension?: readonly Extension[] | undefined
  readonly event?: readonly (string | null)[] | undefined
  readonly _event?: readonly (Element | null)[] | undefined
  readonly repeat?: TimingRepeat | undefined
  readonly code?: CodeableConcept | undefined
}

/** `Timing.repeat` of R4. */
export type TimingRepeat = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly boundsDuration?: Duration | undefined
  readonly boundsRange?: Range | undefined
  readonly boundsPeriod?: Period | undefined
  readonly count?: number | undefined
  readonly _count?: Element | undefined
  readonly countMax?: number | undefined
  readonly _countMax?: Element | undefined
  readonly duration?: number | undefined
  readonly _duration?: Element | undefined
  readonly durationMax?: number | undefined
  readonly _durationMax?: Element | undefined
  readonly durationUnit?: 'a' | 'd' | 'h' | 'min' | 'mo' | 's' | 'wk' | undefined
  readonly _durationUnit?: Element | undefined
  readonly frequency?: number | undefined
  readonly _frequency?: Element | undefined
  readonly frequencyMax?: number | undefined
  readonly _frequencyMax?: Element | undefined
  readonly period?: number | undefined
  readonly _period?: Element | undefined
  readonly periodMax?: number | undefined
  readonly _periodMax?: Element | undefined
  readonly periodUnit?: 'a' | 'd' | 'h' | 'min' | 'mo' | 's' | 'wk' | undefined
  readonly _periodUnit?: Element | undefined
  readonly dayOfWeek?: readonly ('fri' | 'mon' | 'sat' | 'sun' | 'thu' | 'tue' | 'wed' | null)[] | undefined
  readonly _dayOfWeek?: readonly (Element | null)[] | undefined
  readonly timeOfDay?: readonly (string | null)[] | undefined
  readonly _timeOfDay?: readonly (Element | null)[] | undefined
  readonly when?: readonly (string | null)[] | undefined
  readonly _when?: readonly (Element | null)[] | undefined
  readonly offset?: number | undefined
  readonly _offset?: Element | undefined
}

/** R4's TriggerDefinition. https://hl7.org/fhir/R4/datatypes.html#TriggerDefinition */
export type TriggerDefinition = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly type?: 'data-access-ended' | 'data-accessed' | 'data-added' | 'data-changed' | 'data-modified' | 'data-removed' | 'named-event' | 'periodic' | undefined
  readonly _type?: Element | undefined
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  readonly timingTiming?: Timing | undefined
  readonly timingReference?: Reference | undefined
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  readonly data?: readonly DataRequirement[] | undefined
  readonly condition?: Expression | undefined
}

/** R4's UsageContext. https://hl7.org/fhir/R4/datatypes.html#UsageContext */
export type UsageContext = {
  readonly id?: string
  readonly extension?: readonly Extension[] | undefined
  readonly code: Coding
  readonly valueCodeableConcept?: CodeableConcept | undefined
  readonly valueQuantity?: Quantity | undefined
  readonly valueRange?: Range | undefined
  readonly valueReference?: Reference | undefined
}

