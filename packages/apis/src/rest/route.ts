// An address below a base -> the interaction it names. https://hl7.org/fhir/R4/http.html#summary
export type Route =
  | { readonly kind: 'metadata' | 'smart-configuration' }
  | { readonly kind: 'read' | 'history-instance'; readonly type: string; readonly id: string }
  | { readonly kind: 'vread'; readonly type: string; readonly id: string; readonly version: string }
  | { readonly kind: 'search-type'; readonly type: string }
  | { readonly kind: 'search-system' }
  | { readonly kind: 'history-type'; readonly type: string }
  | { readonly kind: 'history-system' }
  | { readonly kind: 'batch' }
  /** `type` is undefined for `*`, all types of the compartment. */
  | SearchCompartment
  | { readonly kind: 'operation'; readonly name: string }
  /** Of a type. https://hl7.org/fhir/R4/operations.html#executing */
  | { readonly kind: 'type-operation'; readonly type: string; readonly name: string }
  /** An address of a FHIR server that answers other methods than the one used. */
  | { readonly kind: 'method'; readonly allow: string }
  | { readonly kind: 'unknown' }

/** Which resource an address names. */
export interface Instance {
  readonly type: string
  readonly id: string
}

/** `Patient/1/Observation`, `Patient/1/*`. https://hl7.org/fhir/R4/http.html#vsearch */
export interface SearchCompartment {
  readonly kind: 'search-compartment'
  readonly owner: Instance
  readonly type: string | undefined
}

const READS = 'GET, HEAD'

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

function get(method: string, route: Route): Route {
  return isRead(method) ? route : { kind: 'method', allow: READS }
}

/** A search is asked at its address, and in a form below it. */
function search(method: string, last: string | undefined, route: Route): Route {
  if (last !== '_search') return get(method, route)
  return method === 'POST' ? route : { kind: 'method', allow: 'POST' }
}

/** Types are told by their capital; whether one is served is asked later, when the caller is known. */
function isTypeName(segment: string | undefined): segment is string {
  return segment !== undefined && /^[A-Za-z]{1,64}$/.test(segment)
}

function typeRoute(method: string, type: string, rest: readonly string[]): Route {
  const [id, more, ...last] = rest
  if (id === undefined || (id === '_search' && more === undefined))
    return search(method, id, { kind: 'search-type', type })
  if (id === '_history' && more === undefined) return get(method, { kind: 'history-type', type })
  if (id.startsWith('$') && more === undefined) return operation(method, type, id.slice(1))
  if (id.startsWith('$') || id.startsWith('_')) return { kind: 'unknown' }
  if (more === undefined) return get(method, { kind: 'read', type, id })
  return more === '_history'
    ? historyRoute(method, { type, id }, last)
    : compartmentRoute(method, { type, id }, rest.slice(1))
}

function operation(method: string, type: string, name: string): Route {
  if (!isRead(method) && method !== 'POST') return { kind: 'method', allow: `${READS}, POST` }
  return { kind: 'type-operation', type, name }
}

function historyRoute(method: string, instance: Instance, [version, ...rest]: readonly string[]): Route {
  if (rest.length > 0) return { kind: 'unknown' }
  if (version === undefined) return get(method, { kind: 'history-instance', ...instance })
  return get(method, { kind: 'vread', ...instance, version })
}

function compartmentRoute(method: string, owner: Instance, [type, last, ...rest]: readonly string[]): Route {
  const isSearch = (type === '*' || isTypeName(type)) && (last === undefined || last === '_search')
  if (!isSearch || rest.length > 0) return { kind: 'unknown' }
  return search(method, last, { kind: 'search-compartment', owner, type: type === '*' ? undefined : type })
}

function baseRoute(method: string): Route {
  if (isRead(method)) return { kind: 'search-system' }
  return method === 'POST' ? { kind: 'batch' } : { kind: 'method', allow: `${READS}, POST` }
}

export function routeOf(method: string, segments: readonly string[]): Route {
  const [first, ...rest] = segments
  if (first === undefined) return baseRoute(method)
  if (rest.length === 0) {
    if (first === '_search') return search(method, first, { kind: 'search-system' })
    if (first === '_history') return get(method, { kind: 'history-system' })
    if (first === 'metadata') return get(method, { kind: 'metadata' })
    if (first.startsWith('$')) return get(method, { kind: 'operation', name: first.slice(1) })
  }
  if (first === '.well-known' && rest.length === 1 && rest[0] === 'smart-configuration') {
    return get(method, { kind: 'smart-configuration' })
  }
  return isTypeName(first) ? typeRoute(method, first, rest) : { kind: 'unknown' }
}
