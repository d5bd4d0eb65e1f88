// An address below a base -> the interaction it names. https://hl7.org/fhir/R4/http.html#summary
export type Route =
  | { readonly kind: 'metadata' | 'smart-configuration' }
  | { readonly kind: 'read' | 'history-instance'; readonly type: string; readonly id: string }
  | { readonly kind: 'vread'; readonly type: string; readonly id: string; readonly version: string }
  | { readonly kind: 'search-type'; readonly type: string }
  | { readonly kind: 'operation'; readonly name: string }
  /** An address of a FHIR server that answers other methods than the one used. */
  | { readonly kind: 'method'; readonly allow: string }
  | { readonly kind: 'unknown' }

const READS = 'GET, HEAD'

function get(method: string, route: Route): Route {
  return method === 'GET' || method === 'HEAD' ? route : { kind: 'method', allow: READS }
}

/** Types are told by their capital; whether one is served is asked later, when the caller is known. */
function isTypeName(segment: string | undefined): segment is string {
  return segment !== undefined && /^[A-Za-z]{1,64}$/.test(segment)
}

function typeRoute(method: string, type: string, rest: readonly string[]): Route {
  const [id, history, version] = rest
  if (id === undefined) {
    return method === 'GET' || method === 'HEAD'
      ? { kind: 'search-type', type }
      : { kind: 'method', allow: READS }
  }
  if (id === '_search' && rest.length === 1) {
    return method === 'POST' ? { kind: 'search-type', type } : { kind: 'method', allow: 'POST' }
  }
  if (id.startsWith('$') || id.startsWith('_')) return { kind: 'unknown' }
  if (history === undefined) return get(method, { kind: 'read', type, id })
  if (history !== '_history' || rest.length > 3) return { kind: 'unknown' }
  if (version === undefined) return get(method, { kind: 'history-instance', type, id })
  return get(method, { kind: 'vread', type, id, version })
}

export function routeOf(method: string, segments: readonly string[]): Route {
  const [first, ...rest] = segments
  if (first === undefined) return { kind: 'unknown' }
  if (first === 'metadata' && rest.length === 0) return get(method, { kind: 'metadata' })
  if (first === '.well-known' && rest.length === 1 && rest[0] === 'smart-configuration') {
    return get(method, { kind: 'smart-configuration' })
  }
  if (first.startsWith('$') && rest.length === 0)
    return get(method, { kind: 'operation', name: first.slice(1) })
  return isTypeName(first) ? typeRoute(method, first, rest) : { kind: 'unknown' }
}
