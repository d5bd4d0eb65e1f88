// What tokens mean on the types searched: codes without a system in the data are of the one that the element's binding implies.
// https://hl7.org/fhir/R4/search.html#token
import { eachOf, type SearchParameter } from '../parameter.ts'
import type { Filter, MeantOfTypes } from '../tree.ts'
import type { TokenValue } from '../values/values.ts'

type TokenFilter = Extract<Filter, { kind: 'token' }>
type More = Pick<TokenFilter, 'negated' | 'written'>

// A value of type `code` has no system in the data, though a search may name the one that its binding implies; types may imply different ones.
export function tokenFilter(parameter: SearchParameter, values: readonly TokenValue[], more: More): Filter {
  const systems = new Set(eachOf(parameter).map(({ system }) => system))
  const isNamed = values.some(({ system }) => system !== undefined && systems.has(system))
  const [only] = systems
  const asked: TokenFilter = { kind: 'token', parameter, values, ...more }
  if (!isNamed) return asked
  if (systems.size === 1) return meantBy(asked, only)
  const meant = [...systems].map((system) => {
    const those = eachOf(parameter).filter((one) => one.system === system)
    return { types: those.map(({ base }) => base), filter: meantBy(asked, system) }
  })
  return { kind: 'byType', parameter, asked, meant }
}

/** On a type whose codes are of the system. */
function meantBy(asked: TokenFilter, system: string | undefined): MeantOfTypes['filter'] {
  const isOf = (value: TokenValue): boolean => system !== undefined && value.system === system
  const { parameter, values, negated } = asked
  if (values.some((value) => isOf(value) && value.code === undefined))
    return { kind: 'missing', parameter, missing: negated === true }
  return { ...asked, values: values.map((value) => (isOf(value) ? { code: value.code ?? '' } : value)) }
}
