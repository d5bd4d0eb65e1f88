// Every failure a user can cause: code, HTTP status, FHIR issue type, and the sentence its documentation page opens with.
// https://hl7.org/fhir/R4/valueset-issue-type.html

/** What is the same for every error of a code. */
export interface CatalogueEntry {
  readonly status: number
  readonly issueType: string
  /** What it means and who must act. */
  readonly meaning: string
}

const entry = (status: number, issueType: string, meaning: string): CatalogueEntry => ({
  status,
  issueType,
  meaning,
})

/** By code. A code never changes its meaning; docs/errors/ has a page for each. */
export const catalogue = {
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
  // structure of a resource (R4)
  'json-invalid': entry(400, 'structure', 'The text is not JSON.'),
  'json-duplicate-key': entry(400, 'structure', 'A JSON object holds the same property twice.'),
  'resource-type-missing': entry(400, 'structure', 'There is no resourceType, or it is not one of R4.'),
  'element-unknown': entry(400, 'structure', 'R4 does not define this element here.'),
  'element-type': entry(400, 'structure', 'The JSON type is not the one that the element has in R4.'),
  'element-format': entry(400, 'value', 'The primitive does not have the format that R4 demands.'),
  'element-missing': entry(400, 'required', 'A required element is missing.'),
  'element-too-many': entry(400, 'structure', 'The element occurs more often than R4 allows.'),
  'element-empty': entry(400, 'structure', 'An object, an array or a string is empty.'),
  'element-choice': entry(400, 'structure', 'More than one type is given for a choice element.'),
  'structure-too-deep': entry(400, 'too-long', 'The resource is nested deeper than the server reads.'),
  // profiles, terminology and references
  'profile-unknown': entry(
    400,
    'not-found',
    'The resource claims a profile that is not among the guides in use; nothing was checked against it.',
  ),
  'profile-type-mismatch': entry(400, 'invariant', 'The profile is for another resource type.'),
  'profile-missing': entry(400, 'required', 'The profile demands an element that is not there.'),
  'profile-too-many': entry(400, 'invariant', 'The element occurs more often than the profile allows.'),
  'profile-type': entry(400, 'invariant', 'The element has a type that the profile does not allow.'),
  'profile-value': entry(400, 'value', 'The element does not have the value that the profile demands.'),
  'profile-slice': entry(
    400,
    'invariant',
    'The item is none of those that a closed list of the profile names, or stands out of order.',
  ),
  'profile-length': entry(400, 'value', 'The value is longer, smaller or greater than is allowed.'),
  'binding-required': entry(
    400,
    'code-invalid',
    'The code is not in the value set that it must be taken from.',
  ),
  'binding-extensible': entry(
    400,
    'code-invalid',
    'The code is not in the value set that it should be taken from.',
  ),
  'binding-not-checkable': entry(
    400,
    'informational',
    'Whether the code is in the value set cannot be told without a terminology server.',
  ),
  'code-unknown': entry(400, 'code-invalid', 'The code system does not have this code.'),
  'display-wrong': entry(400, 'invalid', 'The code system calls the code otherwise.'),
  'reference-type': entry(400, 'value', 'The reference leads to a resource type that is not allowed here.'),
  'reference-profile': entry(
    400,
    'value',
    'The resource that the reference leads to does not conform to the profile demanded.',
  ),
  'reference-contained': entry(
    400,
    'value',
    'The reference leads to a contained resource that is not there.',
  ),
  'extension-unknown': entry(
    400,
    'extension',
    'The extension is not defined in the guides in use; only its structure was checked.',
  ),
  'extension-context': entry(400, 'extension', 'The extension is defined for other elements.'),
  'extension-modifier': entry(
    400,
    'extension',
    'A modifier extension stands among the others, or the other way round.',
  ),
  'invariant-failed': entry(400, 'invariant', 'A rule of R4 or of the profile does not hold.'),
  'invariant-not-checkable': entry(400, 'informational', 'A rule could not be evaluated here.'),
  'quantity-unit': entry(400, 'value', 'The code is not a unit of UCUM.'),
  'narrative-unsafe': entry(400, 'invariant', 'The narrative holds mark-up that FHIR does not allow.'),
  'narrative-link': entry(
    400,
    'invalid',
    'A link or an id within the narrative leads nowhere, or to several places.',
  ),
  'answer-invalid': entry(400, 'invariant', 'The answers are not those that the Questionnaire asks for.'),
  'questionnaire-unknown': entry(
    400,
    'informational',
    'The Questionnaire of the answers is not at hand, so that they were not checked against it.',
  ),
  'bundle-full-url': entry(
    400,
    'value',
    'A fullUrl of the Bundle does not agree with the resource or with another entry.',
  ),
  // loading
  'load-unreadable': entry(400, 'structure', 'The source is not readable as FHIR JSON.'),
  'load-truncated': entry(400, 'incomplete', 'The compressed source ends before its end.'),
  'load-not-input': entry(400, 'not-supported', 'This kind of Bundle or resource is not input for a load.'),
  'load-id-missing': entry(
    400,
    'required',
    'The resource has no id, and none can be derived from its fullUrl or identifier.',
  ),
  'load-id-conflict': entry(
    400,
    'duplicate',
    'An earlier resource of this load has the same id and other content.',
  ),
  'load-unknown-member': entry(
    400,
    'not-found',
    'The Patient whom the record belongs to is neither in the load nor in the store.',
  ),
  'load-no-member': entry(400, 'required', 'The record does not say which Patient it belongs to.'),
  'load-refused': entry(400, 'too-long', 'The database cannot hold the row.'),
} as const satisfies Record<string, CatalogueEntry>

/** The codes there are. */
export type ErrorCode = keyof typeof catalogue
