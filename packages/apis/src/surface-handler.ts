// One API: address -> authority -> scope -> interaction -> ledger -> answer. The only way to a surface's data.
import type { Grant } from '@openpayer/access'
import type { FhirError } from '@openpayer/fhir'
import type { Ledger } from '@openpayer/ledger'
import type { Reader, Scope } from '@openpayer/store'
import { challengeOf, openCaller, type Authorize } from './authority.ts'
import { discoveryDocuments, type DiscoveryFacts } from './discovery.ts'
import { dispatch } from './dispatch.ts'
import type { FhirRequest, FhirResponse } from './exchange.ts'
import { createRecorder } from './recorder.ts'
import type { Context } from './rest/context.ts'
import { negotiate, type Representation } from './rest/negotiate.ts'
import { errorResponse, toFhirError } from './rest/responses.ts'
import { routeOf } from './rest/route.ts'
import { bindTypes, type ServedTypes } from './served-types.ts'
import type { Surface } from './surface.ts'

/** What a surface works with beside its declaration. */
export interface SurfaceDependencies extends DiscoveryFacts {
  readonly reader: Reader
  /** Every name of the base, without trailing slash: an absolute reference below one of them is local. The request's own always is one. */
  readonly bases?: readonly string[]
  /** Needed where data of members are served. */
  readonly ledger?: Ledger
  /** Needed where the surface is not open. */
  readonly authorize?: Authorize
  /** `_explain=true` shows how a search is answered. For a sandbox: to others it is a parameter that is not supported. */
  readonly explains?: boolean
  /** Takes what is the server's own fault (status 500 and above), for the log. */
  readonly report: (error: unknown, requestId: string) => void
}

/** Answers a request of a surface; never rejects. */
export type SurfaceHandler = (request: FhirRequest) => Promise<FhirResponse>

/** Binds a surface to the store, the ledger and its callers' authority. Each request it is given gets an answer; faults become 5xx. */
export function createSurfaceHandler(surface: Surface, dependencies: SurfaceDependencies): SurfaceHandler {
  const served = bindTypes(surface)
  const discover = discoveryDocuments(surface, served, dependencies)
  const authorize = authorityOf(surface, dependencies.authorize)
  const contextOf = createContexts(surface, served, dependencies)
  const record = createRecorder(surface, dependencies.ledger)

  async function handle(request: FhirRequest): Promise<FhirResponse> {
    let representation: Representation = { pretty: false }
    try {
      representation = negotiate(request)
      const route = routeOf(request.method, request.segments)
      if (route.kind === 'metadata' || route.kind === 'smart-configuration')
        return discover(route.kind, request, representation)
      const known = authorize(request)
      const caller = known instanceof Promise ? await known : known
      const context = contextOf(caller.grant, request, representation)
      const response = await dispatch({ route, surface, caller, context, handle })
      makeRoom(request, response)
      const recorded = record(request, caller.grant, response)
      if (recorded !== undefined) await recorded
      return response
    } catch (error) {
      const { report } = dependencies
      return refusal(surface, toFhirError(error), { request, representation, report, cause: error })
    }
  }
  return handle
}

type ContextMaker = (grant: Grant, request: FhirRequest, representation: Representation) => Context

function createContexts(
  surface: Surface,
  served: ServedTypes,
  { reader, bases = [], explains = false }: SurfaceDependencies,
): ContextMaker {
  const scopeOf = createScopes(surface)
  return (grant, request, representation) => ({
    request,
    representation,
    served,
    explains,
    bases,
    grant,
    scope: scopeOf(grant),
    reader,
    ending: request.signal,
  })
}

/** One object a grant, so that what the store derives from it is derived once. */
function createScopes(surface: Surface): (grant: Grant) => Scope {
  const collections = Object.fromEntries(
    Object.entries(surface.types).map(([type, { collection }]) => [type, collection]),
  )
  const scopes = new WeakMap<Grant, Scope>()
  return (grant) => {
    const known = scopes.get(grant)
    if (known !== undefined) return known
    const scope = { grant, collections }
    scopes.set(grant, scope)
    return scope
  }
}

/**
 * Before an answer is recorded: what there is no room for is not given. The entries of a batch are recorded by then, each with room of its own: a batch that
 * there is no room for leaves entries in the ledger for what nobody received.
 */
function makeRoom({ method, hold }: FhirRequest, { body }: FhirResponse): void {
  if (method !== 'HEAD' && body !== undefined) hold?.(body.byteLength)
}

function authorityOf(surface: Surface, authorize: Authorize | undefined): Authorize {
  if (surface.authority === 'open') {
    const caller = openCaller(surface)
    return () => caller
  }
  if (authorize === undefined) throw new Error(`${surface.name} needs authorization`)
  return authorize
}

function refusal(
  surface: Surface,
  error: FhirError,
  circumstances: {
    readonly request: FhirRequest
    readonly representation: Representation
    readonly report: SurfaceDependencies['report']
    readonly cause: unknown
  },
): FhirResponse {
  const { request, representation, report, cause } = circumstances
  // A caller who is gone is nobody's fault, and nobody reads this answer.
  if (error.status >= 500 && request.signal?.aborted !== true) report(cause, request.requestId)
  const response = errorResponse(error, request.requestId, representation.pretty)
  if (error.status !== 401 && error.status !== 403) return response
  const own = error.status === 403 ? response.headers['www-authenticate'] : undefined
  return {
    ...response,
    headers: { ...response.headers, 'www-authenticate': own ?? challengeOf(surface, error) },
  }
}
