// From a route to its interaction, and the sentences for addresses that lead nowhere.
import { FhirError, isResourceType, suggest } from '@openpayer/fhir'
import { demandScope, type Caller } from './authority.ts'
import type { FhirRequest, FhirResponse } from './exchange.ts'
import { docref } from './patient-access/docref.ts'
import { userinfo } from './patient-access/userinfo.ts'
import { batch } from './rest/batch.ts'
import type { Context } from './rest/context.ts'
import { historyFeed } from './rest/history-feed.ts'
import { historyInstance } from './rest/history-instance.ts'
import { read } from './rest/read.ts'
import type { Route, SearchCompartment } from './rest/route.ts'
import {
  addressOfBase,
  addressOfCompartment,
  addressOfType,
  type SearchAddress,
} from './rest/search-address.ts'
import { search } from './rest/search.ts'
import { vread } from './rest/vread.ts'
import type { ServedType } from './served-types.ts'
import type { Interaction, Surface, SystemInteraction } from './surface.ts'

export interface Call {
  readonly route: Route
  readonly surface: Surface
  readonly caller: Caller
  readonly context: Context
  /** Answers another request, as if it had come by itself: one of a batch. */
  readonly handle: (request: FhirRequest) => Promise<FhirResponse>
}

/** Throws, or rejects, FhirError for what the surface or the grant does not have. */
export function dispatch(call: Call): Promise<FhirResponse> {
  const { route, context } = call
  switch (route.kind) {
    case 'read':
      return read(context, { type: demandRead(call, route), id: route.id })
    case 'vread':
      demandRead(call, route)
      return vread(context, route, route.version)
    case 'history-instance':
      demandRead(call, route)
      return historyInstance(context, route)
    case 'history-type':
    case 'history-system':
      return feedAt(call, route)
    case 'search-type':
    case 'search-compartment':
    case 'search-system':
      return searchAt(call, route)
    case 'batch':
      demandSystem(call.surface, 'batch')
      return batch(context, call.handle)
    default:
      return elsewhere(call, route)
  }
}

type FeedRoute = Extract<Route, { readonly kind: 'history-type' | 'history-system' }>

function feedAt(call: Call, route: FeedRoute): Promise<FhirResponse> {
  if (route.kind === 'history-type') {
    demandRead(call, route)
    return historyFeed(call.context, route.type)
  }
  demandSystem(call.surface, 'history-system')
  return historyFeed(call.context, undefined)
}

type SearchRoute = Extract<Route, { readonly kind: `search-${string}` }>

async function searchAt(call: Call, route: SearchRoute): Promise<FhirResponse> {
  return search(call.context, await addressOf(call, route))
}

function addressOf(call: Call, route: SearchRoute): SearchAddress | Promise<SearchAddress> {
  const { surface, context } = call
  switch (route.kind) {
    case 'search-type':
      demandType(call, route.type, 'search-type')
      return addressOfType(context, route.type)
    case 'search-compartment':
      demandCompartment(call, route)
      return addressOfCompartment(context, route.owner, route.type)
    case 'search-system':
      demandSystem(surface, 'search-system')
      return addressOfBase(context)
  }
}

function elsewhere(call: Call, route: Route): Promise<FhirResponse> {
  const { surface, caller, context } = call
  if (route.kind === 'type-operation') {
    demandOperation(call, route)
    return docref(context)
  }
  if (route.kind === 'operation' && route.name === 'userinfo' && surface.authority === 'member')
    return userinfo(caller, context)
  if (route.kind !== 'method') throw unknownAddress(surface)
  throw new FhirError(
    { code: 'request-method', text: `This address answers ${route.allow}; the API is read-only.` },
    { headers: { allow: route.allow } },
  )
}

/** The type as the surface has it: unlike a piece of the address it is found in tables at once. */
function demandRead(call: Call, route: { readonly kind: Interaction; readonly type: string }): string {
  const { type } = demandType(call, route.type, route.kind)
  demandScope(call.context.grant, type, 'read')
  return type
}

function demandType({ surface, context }: Call, type: string, interaction: Interaction): ServedType {
  const served = context.served.types.get(type)
  if (served === undefined) throw unknownType(surface, type)
  if (!served.declaration.interactions.includes(interaction)) throw unknownAddress(surface)
  return served
}

function demandOperation({ surface, context }: Call, { type, name }: { type: string; name: string }): void {
  const served = context.served.types.get(type)
  if (served === undefined) throw unknownType(surface, type)
  if (!served.declaration.operations.some((one) => one.name === name)) throw unknownAddress(surface)
}

function demandCompartment(call: Call, { owner, type }: SearchCompartment): void {
  const { surface } = call
  demandType(call, owner.type, 'read')
  if (owner.type !== 'Patient') throw unknownAddress(surface)
  if (type !== undefined && demandType(call, type, 'search-type').compartment === undefined) {
    const text = `${type} does not lie in the compartment of a Patient. Search it at ${type}.`
    throw new FhirError({ code: 'address-unknown', text })
  }
}

function demandSystem(surface: Surface, interaction: SystemInteraction): void {
  if (!surface.interactions.includes(interaction)) throw unknownAddress(surface)
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
  const nearest = suggest(type, names)
  const help = nearest === undefined ? here : ` Did you mean ${nearest}?`
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
