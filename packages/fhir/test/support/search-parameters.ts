// Search parameters for tests of the grammar: one of each type, and the claims' includes.
import type { SearchInput, SearchParameter, SearchParameterType } from '@openpayer/fhir'

let next = 1

function parameter(
  code: string,
  type: SearchParameterType,
  { base = 'ExplanationOfBenefit', targets }: { base?: string; targets?: readonly string[] } = {},
): SearchParameter {
  const number = next
  next += 1
  const url = `http://example.org/SearchParameter/${code}`
  return { code, type, url, base, number, expression: code, ...(targets === undefined ? {} : { targets }) }
}

const all = [
  parameter('patient', 'reference', { targets: ['Patient'] }),
  parameter('provider', 'reference', { targets: ['Practitioner', 'Organization', 'PractitionerRole'] }),
  parameter('status', 'token'),
  parameter('type', 'token'),
  parameter('identifier', 'token'),
  parameter('service-date', 'date'),
  parameter('name', 'string'),
  parameter('amount', 'quantity'),
  parameter('score', 'number'),
  parameter('url', 'uri'),
]

const payor = parameter('payor', 'reference', { base: 'Coverage', targets: ['Organization', 'Patient'] })

export const parameters: ReadonlyMap<string, SearchParameter> = new Map(all.map((one) => [one.code, one]))

const includes: ReadonlyMap<string, SearchParameter> = new Map(
  [...all.filter((one) => one.type === 'reference'), payor].map((one) => [`${one.base}:${one.code}`, one]),
)

export function searchInput(query: string, more: Partial<SearchInput> = {}): SearchInput {
  const bases = ['http://localhost:3000/PatientAccess/v1', 'https://plan.example/PatientAccess/v1']
  return { type: 'ExplanationOfBenefit', query, parameters, includes, bases, lenient: false, ...more }
}
