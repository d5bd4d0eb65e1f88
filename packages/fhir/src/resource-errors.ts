// The part of the error catalogue that is said of a resource: its structure, its profiles, its way through a load.
import { entry, type CatalogueEntry } from './catalogue-entry.ts'

export const resourceErrors = {
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
