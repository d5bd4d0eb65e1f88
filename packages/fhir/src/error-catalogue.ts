// Every failure a user can cause: code, HTTP status, FHIR issue type, and the sentence its documentation page opens with.
// https://hl7.org/fhir/R4/valueset-issue-type.html
import { requestErrors } from './request-errors.ts'
import { resourceErrors } from './resource-errors.ts'

/** By code. A code never changes its meaning; docs/errors/ has a page for each. */
export const catalogue = { ...requestErrors, ...resourceErrors } as const

/** The codes there are. */
export type ErrorCode = keyof typeof catalogue
