// What to do about each error: the advice on its page in docs/errors. The sentence in an answer speaks of the one request.

const tryAgain =
  'Wait as long as `Retry-After` says and send the same request again; nothing has to be changed.'
const atTheSource =
  'Correct the row where it comes from and load it again; the rest of the load is not affected.'

export const remedies: Readonly<Record<string, string>> = {
  'request-malformed':
    'Look at the bytes that your client sends: an address that is not percent-encoded and a header with a line break are the usual causes.',
  'request-method':
    'The header `Allow` lists the methods. The APIs are for reading; a search may also be a `POST` to `[type]/_search`.',
  'request-too-large': 'Send a long search as `POST [type]/_search`, or split it into several.',
  'request-media-type':
    'Send the form of a search as `application/x-www-form-urlencoded`, and a batch as `application/fhir+json`.',
  'format-unsupported': 'Send `Accept: application/fhir+json`, or leave the header and `_format` out.',
  'resource-unknown':
    'Check type and id. What another member owns gives the same answer as what does not exist.',
  'resource-deleted': 'Remove it from your copy.',
  'resource-type-unknown':
    'Look in `metadata` for the types that this API serves; another API may serve this one. Names of types begin with a capital letter.',
  'address-unknown':
    'Check the base, for instance `/PatientAccess/v1`. The page `/` lists the bases, and `metadata` below each what it answers.',
  'token-missing':
    'Get a token (`.well-known/smart-configuration` below the base says where) and send it as `Authorization: Bearer <token>`.',
  'token-invalid':
    'Send the access token, not the id token or the refresh token, to the base that was its `aud` in the authorization request.',
  'token-expired':
    'Get a new one with the refresh token. Without one, send the member through the authorization again.',
  'token-revoked':
    'The member or the app ended the permission, or a code or refresh token was used twice. Delete your tokens and ask the member again.',
  'token-no-patient': 'Ask for `launch/patient` and a `patient/` scope in the authorization request.',
  'scope-insufficient':
    'Compare the `scope` of the token response with what the answer asks for: the member may have taken scopes away. Reading needs `r`, searching `s`.',
  'search-unknown-parameter':
    'Correct the name; `metadata` lists what each type supports. With `Prefer: handling=lenient` the search leaves such parameters out and says so.',
  'search-unknown-modifier': 'Leave the modifier out, or use one that the answer lists.',
  'search-invalid-value':
    'Write the value in the form that the answer shows. In an address, `+` is a space: write the plus of a time zone as `%2B`.',
  'search-invalid-include':
    'Write `_include=Type:parameter` with one that `metadata` lists as `searchInclude`. `_include=*` follows all of them.',
  'search-invalid-sort': 'Sort by a parameter that the answer lists; a `-` before it turns the order round.',
  'search-too-costly':
    'Give fewer values, or filter by a more telling parameter first, such as an identifier, a patient or a date.',
  'search-being-indexed':
    'Search without the parameter meanwhile, or wait as long as `Retry-After` says. If you run the server: `openpayer migrate` brings the index to this version before the server starts, and says how far it is.',
  'search-cursor-invalid':
    'Follow `next` links as they are, with the token that got the first page. Start the search again.',
  'search-cursor-expired': 'Start the search again, and walk its pages within a day.',
  'batch-invalid':
    'Send a Bundle of the type `batch` with at most 100 entries, each with a `request` whose `method` is GET or HEAD.',
  'operation-invalid':
    'Send the parameters of the operation’s definition: in the address of a GET, or as a Parameters resource in a POST.',
  'server-busy': tryAgain,
  'server-database': `${tryAgain} If you run the server, see that the database runs and that \`DATABASE_URL\` leads to it.`,
  'server-ledger': `${tryAgain} If you run the server, look at the disk and the log of the database.`,
  'server-error':
    'The same request will probably fail again. Report it with the request id; the log of the server has the cause under it.',
  'json-invalid': atTheSource,
  'json-duplicate-key': 'Keep one of the two: readers of JSON differ in which they take.',
  'resource-type-missing': 'Name the R4 type in `resourceType`, with its capital letters.',
  'element-unknown':
    'Remove the element, correct its name, or move what it says into an extension. An element of R5 is none of R4.',
  'element-type':
    'Numbers and booleans stand without quotes, texts with them, and what may repeat is an array even where there is one.',
  'element-format':
    'Write the value as https://hl7.org/fhir/R4/datatypes.html says. Dates are `YYYY-MM-DD`, times have seconds and a time zone.',
  'element-missing':
    'Add the element. Where the source does not know it, R4 often has a code for that, or the data-absent-reason extension.',
  'element-too-many': 'Keep one of the values.',
  'element-empty': 'Leave the element out: FHIR has no empty values.',
  'element-choice': 'Keep one of the types, for instance `valueQuantity` or `valueString`.',
  'structure-too-deep': 'Flatten the resource; extensions within extensions are the usual cause.',
  'profile-unknown':
    'Compile the guide with `openpayer guides add PACKAGE.tgz`, name the right version after `|`, or leave the claim out.',
  'profile-type-mismatch': 'Take the claim out of `meta.profile`, or correct the `resourceType`.',
  'profile-missing':
    'Fill the element at the source. Where the value is not known, many profiles take the extension `data-absent-reason` instead.',
  'profile-too-many':
    'Leave out what is too much; an element that the profile forbids may belong into another one.',
  'profile-type':
    'Write the value with one of the types that the sentence names, for instance `valueQuantity`.',
  'profile-value': 'Write the value that the sentence shows.',
  'profile-slice':
    'Give the item the code of one of the kinds that the profile lists, and bring the items into its order.',
  'profile-length': 'Shorten the text, or correct the number or date.',
  'binding-required':
    'Map the code to one of the value set that the sentence names; a local code can stand beside it as a second coding.',
  'binding-extensible':
    'If a code of the value set fits, add it as a further coding; if none does, nothing has to be done.',
  'binding-not-checkable':
    'Nothing has to be done. Check such codes where you have the code system or a terminology server.',
  'code-unknown':
    'Correct the code or the system. Codes are case sensitive unless their system says otherwise.',
  'display-wrong':
    'Write the display that the sentence names, or leave it out; words of your own belong into the `text` of the CodeableConcept.',
  'reference-type': 'Correct the reference, or its `type`.',
  'reference-profile':
    'Correct the resource that the reference leads to, or claim the profile that it does conform to.',
  'reference-contained': 'Add the contained resource, or correct the id after `#`.',
  'extension-unknown':
    'Compile the guide that defines it with `openpayer guides add PACKAGE.tgz`. A modifier extension that nobody can understand has to go.',
  'extension-context': 'Move the extension to an element that it is defined for.',
  'extension-modifier': 'Move it to `modifierExtension`, or out of it.',
  'invariant-failed':
    'Look up the key of the rule on the page of the profile, or of the R4 type, and correct what it speaks of.',
  'invariant-not-checkable':
    'Nothing has to be done. The rule needs a value set or a function that is not here.',
  'quantity-unit':
    'Write the unit in UCUM, for instance `mg/dL`, or leave `system` and `code` out and keep `unit`.',
  'narrative-unsafe':
    'Leave out scripts, forms, frames and event attributes, close every tag, and write characters instead of named entities.',
  'narrative-link': 'Give the target of the link an `id`, each id once, or remove the link.',
  'answer-invalid':
    'Compare the item with the Questionnaire: `linkId`, text, type of the answer, its options, how often it may occur, whether it is enabled.',
  'questionnaire-unknown':
    'Validate the response together with its Questionnaire, in one Bundle or contained.',
  'bundle-full-url': 'Let `fullUrl` end in the type and the id of the resource, or use a `urn:uuid:`.',
  'load-unreadable':
    'Load FHIR R4 as JSON: NDJSON, a Bundle or single resources, also with gzip. CSV, XML and JSON arrays are not read.',
  'load-truncated':
    'Fetch the file again and load it. What came before its end is loaded and will count as unchanged.',
  'load-not-input':
    'Load Bundles of type `collection`, `transaction`, `batch` or `searchset`, whose entries have a resource.',
  'load-id-missing': 'Give the resource an `id`, its entry a `fullUrl`, or an `identifier` with a system.',
  'load-id-conflict':
    'Find the other resource of that type and id in the input. If they are two things, give one another id; if one is newer, load it alone, later.',
  'load-unknown-member': 'Load the Patient, before or together with the record, or correct the reference.',
  'load-no-member':
    'Fill the element that names the member (`subject`, `patient` or `beneficiary`) with a reference to a Patient.',
  'load-refused': atTheSource,
}
