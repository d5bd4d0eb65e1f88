// From a route to its interaction, and the sentences for addresses that lead nowhere.
import { FhirError, isResourceType, suggest } from '@openpayer/fhir'
import { demandScope, type Caller } from './authority.ts'
import type { FhirResponse } from './exchange.ts'
import { userinfo } from './patient-access/userinfo.ts'
import type { Context } from './rest/context.ts'
import { historyInstance } from './rest/history-instance.ts'
import { read } from './rest/read.ts'
import type { Route } from './rest/route.ts'
import { searchType } from './rest/search-type.ts'
import { vread } from './rest/vread.ts'
import type { ServedType } from './served-types.ts'
import type { Surface } from './surface.ts'

export interface Call {
  readonly route: Route
  readonly surface: Surface
  readonly types: ReadonlyMap<string, ServedType>
  readonly caller: Caller
  readonly about: Omit<Context, 'served'>
}

export async function dispatch(call: Call): Promise<FhirResponse> {
  const { route, surface, caller, about } = call
  switch (route.kind) {
    case 'read':
      return read(typed(call, route.type, 'read'), route.id)
    case 'vread':
      return vread(typed(call, route.type, 'read'), route.id, route.version)
    case 'history-instance':
      return historyInstance(typed(call, route.type, 'read'), route.id)
    case 'search-type': {
      const context = typed(call, route.type, 'search')
      if (about.request.method === 'POST' && about.request.form === undefined) throw notForm()
      return searchType(context)
    }
    case 'method':
      throw new FhirError(
        { code: 'request-method', text: `This address answers ${route.allow}; the API is read-only.` },
        { headers: { allow: route.allow } },
      )
    case 'operation':
      if (route.name === 'userinfo' && surface.authority === 'member') return userinfo(caller, about)
      throw unknownAddress(surface)
    case 'metadata':
    case 'smart-configuration':
    case 'unknown':
      throw unknownAddress(surface)
  }
}

function typed({ surface, types, about }: Call, type: string, what: 'read' | 'search'): Context {
  const served = types.get(type)
  if (served === undefined) throw unknownType(surface, type)
  demandScope(about.grant, type, what)
  return { ...about, served }
}

function unknownType(surface: Surface, type: string): FhirError {
  const names = Object.keys(surface.types)
  const here = names.length === 0 ? '' : ` It serves ${names.join(', ')}.`
  if (isResourceType(type)) {
    return new FhirError({
      code: 'resource-type-unknown',
      text: `The ${surface.title} does not serve ${type}.${here}`,
    })
  }
  const near = suggest(type, names)
  const help = near === undefined ? here : ` Did you mean ${near}?`
  return new FhirError({
    code: 'resource-type-unknown',
    text: `${type} is not a resource type of FHIR R4.${help}`,
  })
}

function unknownAddress(surface: Surface): FhirError {
  return new FhirError({
    code: 'address-unknown',
    text: `The ${surface.title} has nothing at this address. Its metadata lists what it answers.`,
  })
}

function notForm(): FhirError {
  return new FhirError({
    code: 'request-media-type',
    text: 'The body of POST _search is a form: send application/x-www-form-urlencoded.',
  })
}
