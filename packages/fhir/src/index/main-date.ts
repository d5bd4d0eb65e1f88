// The main date of each type: what a list of such resources is sorted by when the client does not say. The first expression that finds a
// value counts; of several values the one that starts latest.
import { compilePath, type Visitor } from '../path/compile-path.ts'
import { parseExpression } from '../path/parse-expression.ts'
import type { Resource } from '../model.ts'
import type { DateRange } from '../dates.ts'
import { dateRangesOf } from './convert-date.ts'

const mainDates: Readonly<Record<string, readonly string[] | undefined>> = {
  AllergyIntolerance: ['onset.ofType(dateTime) | onset.ofType(Period)', 'recordedDate'],
  AdverseEvent: ['date'],
  Appointment: ['start'],
  AuditEvent: ['recorded'],
  CarePlan: ['period', 'created'],
  CareTeam: ['period'],
  Claim: ['billablePeriod | item.serviced', 'created'],
  ClaimResponse: ['created'],
  ClinicalImpression: ['effective', 'date'],
  Communication: ['sent', 'received'],
  CommunicationRequest: ['occurrence', 'authoredOn'],
  Composition: ['date'],
  Condition: ['onset.ofType(dateTime) | onset.ofType(Period)', 'recordedDate'],
  Consent: ['dateTime'],
  Coverage: ['period'],
  CoverageEligibilityResponse: ['created'],
  DetectedIssue: ['identified'],
  Device: ['manufactureDate'],
  DeviceRequest: ['occurrence', 'authoredOn'],
  DeviceUseStatement: ['timing', 'recordedOn'],
  DiagnosticReport: ['effective', 'issued'],
  DocumentReference: ['date', 'context.period'],
  Encounter: ['period'],
  EpisodeOfCare: ['period'],
  ExplanationOfBenefit: ['billablePeriod | item.serviced', 'created'],
  FamilyMemberHistory: ['date'],
  Flag: ['period'],
  Goal: ['start.ofType(date)', 'target.due.ofType(date)', 'statusDate'],
  ImagingStudy: ['started'],
  Immunization: ['occurrence.ofType(dateTime)', 'recorded'],
  ImmunizationRecommendation: ['date'],
  InsurancePlan: ['period'],
  Invoice: ['date'],
  List: ['date'],
  MeasureReport: ['date', 'period'],
  Media: ['created', 'issued'],
  MedicationAdministration: ['effective'],
  MedicationDispense: ['whenHandedOver', 'whenPrepared'],
  MedicationRequest: ['authoredOn'],
  MedicationStatement: ['effective', 'dateAsserted'],
  NutritionOrder: ['dateTime'],
  Observation: ['effective', 'issued'],
  OrganizationAffiliation: ['period'],
  PractitionerRole: ['period'],
  Procedure: ['performed'],
  Provenance: ['recorded'],
  QuestionnaireResponse: ['authored'],
  RelatedPerson: ['period'],
  RequestGroup: ['authoredOn'],
  RiskAssessment: ['occurrence'],
  ServiceRequest: ['occurrence', 'authoredOn'],
  Specimen: ['collection.collected', 'receivedTime'],
  SupplyDelivery: ['occurrence'],
  SupplyRequest: ['authoredOn'],
  Task: ['executionPeriod', 'authoredOn'],
  VisionPrescription: ['dateWritten', 'created'],
}

interface Latest {
  range: DateRange | undefined
}

type DateOf = (resource: Resource) => DateRange | undefined

const compiled = new Map<string, DateOf>()

/** The interval of the resource's latest main date; undefined when it has none. */
export function mainDate(resource: Resource): DateRange | undefined {
  const type = resource.resourceType
  let dateOf = compiled.get(type)
  if (dateOf === undefined) {
    dateOf = compileMainDate(type)
    compiled.set(type, dateOf)
  }
  return dateOf(resource)
}

function compileMainDate(type: string): DateOf {
  const expressions = Object.hasOwn(mainDates, type) ? (mainDates[type] ?? []) : []
  const visits = expressions.map((expression) => compileExpression(expression, type))
  return (resource) => {
    const latest: Latest = { range: undefined }
    for (const visit of visits) {
      visit(resource, latest)
      if (latest.range !== undefined) break
    }
    return latest.range
  }
}

function compileExpression(text: string, type: string): Visitor<Latest> {
  const expression = parseExpression(text)
  const paths = expression.kind === 'paths' ? expression.paths : []
  const visits = paths.map((path) => compilePath(path, type, visitorOf))
  const known = visits.filter((visit) => visit !== undefined)
  if (known.length === 0) throw new Error(`the main date of ${type} is no date: ${text}`)
  return (value, latest) => {
    for (const visit of known) visit(value, latest)
  }
}

function visitorOf(type: string): Visitor<Latest> | undefined {
  const rangesOf = dateRangesOf[type]
  return (
    rangesOf &&
    ((value, latest) => {
      for (const range of rangesOf(value)) {
        if (latest.range === undefined || range.lo > latest.range.lo) latest.range = range
      }
    })
  )
}
