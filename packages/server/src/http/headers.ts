// Headers that every answer of an API carries. No cookie is ever set here.
// https://fetch.spec.whatwg.org/#http-cors-protocol

/** Any origin may call: authority comes with the token, never with the browser. */
export const apiHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Content-Location, ETag, Last-Modified, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id',
  'x-content-type-options': 'nosniff',
  vary: 'Accept, Accept-Encoding, Authorization, Prefer',
}

export const preflightHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers':
    'Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match, Origin, Prefer, X-Request-Id',
  // Browsers keep the answer no longer than this anyway.
  'access-control-max-age': '7200',
}
