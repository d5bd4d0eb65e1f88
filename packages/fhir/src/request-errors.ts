// The part of the error catalogue that stops a request: the request itself, its token, its search, the server.
import { entry, type CatalogueEntry } from './catalogue-entry.ts'

export const requestErrors = {
  // requests
  'request-malformed': entry(400, 'structure', 'The request line, a header or the body could not be read.'),
  'request-method': entry(405, 'not-supported', 'This address does not answer that method.'),
  'request-too-large': entry(
    413,
    'too-long',
    'The body or the query string is longer than the server accepts.',
  ),
  'request-media-type': entry(
    415,
    'not-supported',
    'The body has a content type that this address does not take.',
  ),
  'format-unsupported': entry(406, 'not-supported', 'JSON (application/fhir+json) is the only format.'),
  'resource-unknown': entry(404, 'not-found', 'There is no such resource for this caller.'),
  'resource-deleted': entry(410, 'deleted', 'The resource existed and was deleted.'),
  'resource-type-unknown': entry(404, 'not-supported', 'This API does not serve that resource type.'),
  'address-unknown': entry(404, 'not-found', 'Nothing answers at this address.'),
  // authorization
  'token-missing': entry(401, 'login', 'The request needs an access token in the Authorization header.'),
  'token-invalid': entry(401, 'login', 'The access token is not one that this API accepts.'),
  'token-expired': entry(401, 'expired', 'The access token has expired; use the refresh token.'),
  'token-revoked': entry(
    401,
    'login',
    'The access token was revoked, or the permission behind it was withdrawn.',
  ),
  'token-no-patient': entry(
    403,
    'forbidden',
    'The token is valid, but does not name the one member whose data it opens.',
  ),
  'scope-insufficient': entry(
    403,
    'forbidden',
    'The token has no scope for this resource type and interaction.',
  ),
  // search
  'search-unknown-parameter': entry(
    400,
    'not-supported',
    'The search parameter is not one that this resource type supports here.',
  ),
  'search-unknown-modifier': entry(400, 'not-supported', 'The modifier is not supported for this parameter.'),
  'search-invalid-value': entry(
    400,
    'value',
    'The value is not one that the parameter can be compared with.',
  ),
  'search-invalid-include': entry(
    400,
    'not-supported',
    'The include names a parameter that cannot be followed.',
  ),
  'search-invalid-sort': entry(400, 'not-supported', 'The search cannot be sorted by that.'),
  'search-too-costly': entry(
    400,
    'too-costly',
    'The search cannot be answered in bounded time; narrow it as the text says.',
  ),
  'search-being-indexed': entry(
    503,
    'transient',
    'The search parameter is still being indexed; try again after the time in Retry-After.',
  ),
  'search-cursor-invalid': entry(400, 'value', 'The page link was altered, or belongs to another caller.'),
  'search-cursor-expired': entry(
    410,
    'expired',
    'The page link is older than 24 hours; start the search again.',
  ),
  // server
  'batch-invalid': entry(400, 'structure', 'The body is no batch of reads and searches.'),
  'operation-invalid': entry(400, 'invalid', 'The operation cannot be run with these parameters.'),
  'server-busy': entry(
    503,
    'throttled',
    'The server is at its limit; try again after the time in Retry-After.',
  ),
  'server-database': entry(
    503,
    'transient',
    'The database cannot be reached at the moment; try again after the time in Retry-After.',
  ),
  'server-ledger': entry(
    503,
    'transient',
    'The disclosure could not be recorded, so nothing was sent; try again after the time in Retry-After.',
  ),
  'server-error': entry(500, 'exception', 'A fault of the server; report the request id.'),
} as const satisfies Record<string, CatalogueEntry>
