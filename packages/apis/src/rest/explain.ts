// `_explain=true`: how a search is answered instead of its answer, as Parameters. It shows statements and what the caller asked for, so
// that it is there in the sandbox alone. https://hl7.org/fhir/R4/parameters.html
import type { Grant } from '@openpayer/access'
import { FhirError, toOutcome, type Issue } from '@openpayer/fhir'
import type { Explanation, TouchedRows } from '@openpayer/store'
import type { FhirRequest } from '../exchange.ts'

/** The parameters that a search leaves to `asksExplanation`. */
export const explainParameters: ReadonlySet<string> = new Set(['_explain'])

/** Throws FhirError `search-invalid-value`. */
export function asksExplanation({ query, form }: FhirRequest): boolean {
  const values = new URLSearchParams(form === undefined ? query : `${query}&${form}`).getAll('_explain')
  if (values.some((value) => value !== 'true' && value !== 'false')) {
    const text = '_explain is true or false.'
    throw new FhirError({ code: 'search-invalid-value', text, expression: '_explain' })
  }
  return values.includes('true')
}

interface Parameter {
  readonly name: string
  readonly valueString?: string
  readonly valueInteger?: number
  readonly resource?: object
  readonly part?: readonly Parameter[]
}

export interface ExplanationParts {
  readonly grant: Grant
  readonly explanation: Explanation
  /** What lenient handling left out. */
  readonly warnings: readonly Issue[]
  readonly requestId: string
}

/** The text of a Parameters resource: a parameter for each stage of the search, in the order in which they are made. */
export function explanationDocument({ grant, explanation, warnings, requestId }: ExplanationParts): string {
  const { tree, plan, sql, statement, touched } = explanation
  const parameter: readonly Parameter[] = [
    ...text('tree', tree),
    { name: 'grant', part: grantParts(grant) },
    ...text('plan', plan),
    ...text('sql', sql),
    ...text('statement', statement.text),
    ...statement.values.flatMap((value, index) => text('value', `$${index + 1} = ${value}`)),
    ...touched.map((rows) => ({ name: 'touched', part: touchedParts(rows) })),
    ...(warnings.length === 0 ? [] : [{ name: 'outcome', resource: toOutcome(warnings, requestId) }]),
  ]
  return JSON.stringify({ resourceType: 'Parameters', parameter })
}

/** FHIR has no empty strings: what a search does without is left out. */
const text = (name: string, value: string): readonly Parameter[] =>
  value === '' ? [] : [{ name, valueString: value }]

function grantParts(grant: Grant): readonly Parameter[] {
  const kind = text('kind', grant.kind)
  switch (grant.kind) {
    case 'public':
      return [...kind, ...text('collection', grant.collection)]
    case 'member':
      return [...kind, ...text('patient', grant.patient), ...grant.rules.flatMap(ruleText)]
    case 'group':
      return [...kind, ...text('group', grant.group), ...grant.rules.flatMap(ruleText)]
  }
}

const ruleText = ({ type, read, search }: { type: string; read: boolean; search: boolean }) =>
  text('rule', `${type}.${read ? 'r' : ''}${search ? 's' : ''}`)

function touchedParts({ table, indexes, rows, times }: TouchedRows): readonly Parameter[] {
  return [
    ...text('table', table),
    ...indexes.flatMap((index) => text('index', index)),
    ...(rows === undefined ? [] : [{ name: 'rows', valueInteger: rows }]),
    { name: 'times', valueInteger: times },
  ]
}
