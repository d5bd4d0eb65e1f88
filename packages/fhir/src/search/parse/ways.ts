// What was meant by a parameter that a type does not have: another name of one that it has, or the way to the type that has it, by the
// reference parameters of the surface.
import { searchParameter } from '../../definitions/search-parameters.ts'
import type { SearchParameter } from '../parameter.ts'
import type { ParseState } from './parse-state.ts'
import type { SearchedTypes } from './searched-types.ts'
import { pointingHere, servedTargets } from './steps.ts'

/** More would be a list to look through. */
const maxWays = 3

/** What beginners of a directory write. */
const otherNames: Readonly<Record<string, { readonly code: string; readonly use: string }>> = {
  npi: { code: 'identifier', use: 'identifier=http://hl7.org/fhir/sid/us-npi|...' },
}

/** Names of parameters, the shortest ways there are; none where nothing leads to such a parameter. */
export function waysTo(state: ParseState, code: string, searched: SearchedTypes): readonly string[] {
  const here = sameHere(code, searched)
  if (here !== undefined) return [here]
  const alike = alikeHere(code, searched)
  if (alike.length > 0) return alike.slice(0, maxWays)
  if (isOfAnother(code, searched)) return []
  const direct = [...chainsTo(state, code, searched), ...reverseTo(state, code, searched)]
  return (direct.length > 0 ? direct : roundabout(state, code, searched)).slice(0, maxWays)
}

/** What describes a person, a place or an organization. */
const describing =
  /^(address(-.+)?|telecom|phone|email|name|family|given|phonetic|gender|birthdate|death-date|near|communication)$/

/** These describe themselves: what is said so of anything that they lead to is said of somebody else. */
const described: ReadonlySet<string> = new Set(['Patient', 'RelatedPerson', 'Person'])

/** These say where somebody works and with whom, so that a description behind them is of the same thing. */
const roles: ReadonlySet<string> = new Set([
  'PractitionerRole',
  'OrganizationAffiliation',
  'HealthcareService',
])

const isOfAnother = (code: string, { types }: SearchedTypes): boolean =>
  describing.test(code) && types.some((type) => described.has(type))

/** `service-date` for `date`; `role` for `code`, which is the element that it searches. */
function alikeHere(code: string, searched: SearchedTypes): readonly string[] {
  const codes = searched.codes().filter((one) => !one.startsWith('_'))
  const named = codes.filter((one) => `-${one}-`.includes(`-${code}-`))
  if (named.length > 0 || searched.types.length > 1) return named
  return codes.filter((one) => searched.find(one)?.expression.split(' | ').includes(code) === true)
}

function sameHere(code: string, searched: SearchedTypes): string | undefined {
  const other = Object.hasOwn(otherNames, code) ? otherNames[code] : undefined
  if (other !== undefined && searched.find(other.code) !== undefined) return other.use
  const [type = ''] = searched.types
  const expression = searched.types.length === 1 ? searchParameter([], type, code)?.expression : undefined
  if (expression === undefined) return undefined
  // `patient` is `subject` where that is a Patient.
  return searched
    .codes()
    .find((one) => searched.find(one)?.expression.startsWith(`${expression}.where(`) === true)
}

const referencesOf = (searched: SearchedTypes): SearchParameter[] =>
  searched.codes().flatMap((code) => {
    const parameter = searched.find(code)
    return parameter?.type === 'reference' ? [parameter] : []
  })

/** `location.near` */
function chainsTo(state: ParseState, code: string, searched: SearchedTypes): string[] {
  return referencesOf(searched)
    .filter((parameter) => servedTargets(state, parameter).some((type) => has(state, type, code)))
    .map((parameter) => `${parameter.code}.${code}`)
}

/** What can point at some of the types searched alone would find none of the others. */
const pointingAtEach = (state: ParseState, searched: SearchedTypes): [string, SearchParameter][] =>
  [...pointingHere(state, searched)].filter(
    ([, { targets }]) => targets === undefined || searched.types.every((type) => targets.includes(type)),
  )

/** `_has:PractitionerRole:practitioner:specialty` */
function reverseTo(state: ParseState, code: string, searched: SearchedTypes): string[] {
  return pointingAtEach(state, searched)
    .filter(([, { base }]) => has(state, base, code))
    .map(([name]) => `_has:${name}:${code}`)
}

/** `_has:PractitionerRole:practitioner:location.address-city` */
function roundabout(state: ParseState, code: string, searched: SearchedTypes): string[] {
  const ways = pointingAtEach(state, searched).filter(
    ([, { base }]) => roles.has(base) || !describing.test(code),
  )
  return ways.flatMap(([name, { base }]) => {
    const { parameters = new Map<string, SearchParameter>() } = state.input.surface.types.get(base) ?? {}
    return [...parameters.values()]
      .filter((one) => one.type === 'reference' && !isBack(one, searched))
      .filter((one) => servedTargets(state, one).some((type) => has(state, type, code)))
      .map((one) => `_has:${name}:${one.code}.${code}`)
  })
}

const isBack = ({ targets = [] }: SearchParameter, { types }: SearchedTypes): boolean =>
  targets.some((type) => types.includes(type))

const has = ({ input }: ParseState, type: string, code: string): boolean =>
  input.surface.types.get(type)?.parameters.has(code) === true
