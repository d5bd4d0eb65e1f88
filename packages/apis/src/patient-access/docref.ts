// DocumentReference/$docref: a member's documents. None is made on demand, so what is stored is found.
// http://hl7.org/fhir/us/core/OperationDefinition/docref
import { isLogicalId } from '@openpayer/fhir'
import type { FhirResponse } from '../exchange.ts'
import { searchsetBundle } from '../rest/bundle.ts'
import type { Context } from '../rest/context.ts'
import { invalid, readParameters, type OperationParameters } from '../rest/operation-parameters.ts'
import { bundleResponse } from '../rest/responses.ts'
import { addressOfType } from '../rest/search-address.ts'
import { search } from '../rest/search.ts'
import type { Operation } from '../surface.ts'

export const docrefOperation: Operation = {
  name: 'docref',
  definition: 'http://hl7.org/fhir/us/core/OperationDefinition/docref',
  documentation:
    'Finds stored documents of any type. Without start and end it finds the latest, without a type too the latest CCD. No document is made on demand, and none is told by its profile.',
}

const type = 'DocumentReference'

/** The type of a Continuity of Care Document in LOINC. */
const continuityOfCare = 'http://loinc.org|34133-9'

const allowed = {
  patient: 'once',
  start: 'once',
  end: 'once',
  type: 'often',
  'on-demand': 'once',
  profile: 'often',
} as const

/** Throws FhirError `operation-invalid`, `scope-insufficient` and what a search throws. A patient whom the caller may not see has no documents. */
export async function docref(context: Context): Promise<FhirResponse> {
  const address = addressOfType(context, type)
  const parameters = readParameters(context.request, allowed)
  const self = `${context.request.base}/${type}/$docref?${printed(parameters)}`
  const [onDemand = 'false'] = parameters.get('on-demand') ?? []
  if (onDemand !== 'true' && onDemand !== 'false') throw invalid('on-demand is true or false.', 'on-demand')
  const query = queryOf(parameters)
  if (onDemand === 'true' || parameters.has('profile')) return nothing(context, self)
  const { form: _, json: __, ...request } = context.request
  const isPaged = parameters.has('start') || parameters.has('end')
  return search(
    { ...context, explains: false, request: { ...request, method: 'GET', query } },
    { ...address, interaction: 'docref', operation: { self, isPaged } },
  )
}

const printed = (parameters: OperationParameters): string =>
  new URLSearchParams(
    [...parameters].flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  ).toString()

/** Dates are those of the care, R4's `context.period`, not of the document. */
function queryOf(parameters: OperationParameters): string {
  const [patient] = parameters.get('patient') ?? []
  if (patient === undefined || !isLogicalId(patient))
    throw invalid('patient is the id of a Patient.', 'patient')
  const query = new URLSearchParams({ patient, _sort: '-date', _total: 'accurate' })
  const dates = [['ge', 'start'] as const, ['le', 'end'] as const].flatMap(([prefix, name]) =>
    (parameters.get(name) ?? []).map((date) => prefix + demandDate(date, name)),
  )
  for (const date of dates) query.append('period', date)
  const types = parameters.get('type') ?? (dates.length === 0 ? [continuityOfCare] : [])
  if (types.length > 0) query.append('type', types.join(','))
  if (dates.length === 0) query.append('_count', '1')
  return query.toString()
}

/** Its beginning, so that no prefix and no list comes in; the search reads the rest. */
function demandDate(text: string, name: string): string {
  if (/^\d{4}[-\dT:.Z+ ]*$/.test(text)) return text
  throw invalid(`${name} is a date and time such as 2026-05-31T13:20:00Z.`, name)
}

function nothing({ request, representation }: Context, self: string): FhirResponse {
  const links = [{ relation: 'self', url: self } as const]
  const body = searchsetBundle({ base: request.base, links, matches: [], included: [], total: 0 })
  return bundleResponse(body, representation, { disclosed: {}, interaction: 'docref' })
}
