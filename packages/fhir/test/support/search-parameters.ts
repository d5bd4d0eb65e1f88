// Search parameters for tests of the grammar: one of each type, and the claims' includes.
import type {
  SearchableType,
  SearchInput,
  SearchParameter,
  SearchParameterType,
  SearchSurface,
} from '@openpayer/fhir'

interface Place {
  readonly base?: string
  readonly expression?: string
  readonly targets?: readonly string[]
}

let next = 1

function parameter(
  code: string,
  type: SearchParameterType,
  { base = 'ExplanationOfBenefit', expression = code, targets }: Place = {},
): SearchParameter {
  const number = next
  next += 1
  const url = `http://example.org/SearchParameter/${code}`
  return { code, type, url, base, number, expression, ...(targets === undefined ? {} : { targets }) }
}

const all = [
  parameter('patient', 'reference', { targets: ['Patient'] }),
  parameter('provider', 'reference', { targets: ['Practitioner', 'Organization', 'PractitionerRole'] }),
  parameter('coverage', 'reference', { targets: ['Coverage'] }),
  parameter('status', 'token'),
  { ...parameter('type', 'token'), text: true as const },
  parameter('identifier', 'token'),
  parameter('service-date', 'date'),
  parameter('name', 'string'),
  parameter('amount', 'quantity'),
  parameter('score', 'number'),
  { ...parameter('url', 'uri'), below: true as const },
  {
    ...parameter('type-amount', 'composite'),
    components: [parameter('type', 'token'), parameter('amount', 'quantity')],
  },
]

const others: Readonly<Record<string, readonly SearchParameter[]>> = {
  Patient: [
    parameter('name', 'string', { base: 'Patient' }),
    parameter('birthdate', 'date', { base: 'Patient' }),
    parameter('organization', 'reference', {
      base: 'Patient',
      expression: 'managingOrganization',
      targets: ['Organization'],
    }),
    parameter('general-practitioner', 'reference', {
      base: 'Patient',
      expression: 'generalPractitioner',
      targets: ['Organization', 'Practitioner'],
    }),
    parameter('status', 'token', { base: 'Patient', expression: 'active' }),
  ],
  Practitioner: [
    parameter('name', 'string', { base: 'Practitioner' }),
    parameter('identifier', 'token', { base: 'Practitioner' }),
    parameter('status', 'token', { base: 'Practitioner', expression: 'gender' }),
  ],
  Organization: [
    parameter('name', 'string', { base: 'Organization' }),
    parameter('identifier', 'token', { base: 'Organization' }),
    parameter('partof', 'reference', {
      base: 'Organization',
      expression: 'partOf',
      targets: ['Organization'],
    }),
    parameter('status', 'date', { base: 'Organization', expression: 'active' }),
  ],
  Coverage: [
    parameter('payor', 'reference', { base: 'Coverage', targets: ['Organization', 'Patient'] }),
    parameter('status', 'token', { base: 'Coverage' }),
    parameter('patient', 'reference', { base: 'Coverage', expression: 'beneficiary', targets: ['Patient'] }),
  ],
  Location: [
    { ...parameter('near', 'special', { base: 'Location', expression: 'position' }) },
    parameter('organization', 'reference', {
      base: 'Location',
      expression: 'managingOrganization',
      targets: ['Organization'],
    }),
  ],
  Provenance: [parameter('target', 'reference', { base: 'Provenance' })],
}

const byCode = (list: readonly SearchParameter[]): ReadonlyMap<string, SearchParameter> =>
  new Map(list.map((one) => [one.code, one]))

export const parameters = byCode(all)

const provenance = others['Provenance']?.[0]
const revincludes = new Map(provenance === undefined ? [] : [['Provenance:target', provenance]])

const searchable = (list: readonly SearchParameter[]): SearchableType => ({
  parameters: byCode(list),
  includes: byCode(list.filter(({ type }) => type === 'reference')),
  revincludes,
})

export const surface: SearchSurface = {
  types: new Map([
    ['ExplanationOfBenefit', searchable(all)],
    ...Object.entries(others).map(([type, list]): [string, SearchableType] => [type, searchable(list)]),
  ]),
}

/** A search of claims, where `more` does not say otherwise. */
export function searchInput(query: string, more: Partial<SearchInput> = {}): SearchInput {
  const bases = ['http://localhost:3000/PatientAccess/v1', 'https://plan.example/PatientAccess/v1']
  return { surface, type: 'ExplanationOfBenefit', query, bases, lenient: false, ...more }
}

/** A search of the whole base. */
export function baseInput(query: string): SearchInput {
  const { type: _, ...input } = searchInput(query)
  return input
}
