// What goes wrong, as values: coded issues, the error that carries them, and the OperationOutcome they become.
// https://hl7.org/fhir/R4/operationoutcome.html
import { catalogue, type ErrorCode } from './error-catalogue.ts'

/** One thing that is wrong, by its code of the catalogue. */
export interface Issue {
  readonly code: ErrorCode
  /** What was wrong and what to do; never names a member. */
  readonly text: string
  /** FHIRPath of the element or the parameter's name. */
  readonly expression?: string
  /** Canonical of the profile whose demand it is, with its version. */
  readonly profile?: string
  /** Defaults to error. */
  readonly severity?: 'error' | 'warning' | 'information'
}

/** Stops a request. `detail` is for the log only and never leaves the server. */
export class FhirError extends Error {
  readonly issues: readonly Issue[]
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly detail: string | undefined

  constructor(
    issues: Issue | readonly Issue[],
    options: { headers?: Record<string, string>; detail?: string; cause?: unknown } = {},
  ) {
    const list = Array.isArray(issues) ? (issues as readonly Issue[]) : [issues as Issue]
    const first = list[0]
    if (first === undefined) throw new Error('a FhirError needs an issue')
    super(first.text, { cause: options.cause })
    this.name = 'FhirError'
    this.issues = list
    this.status = catalogue[first.code].status
    this.headers = options.headers ?? {}
    this.detail = options.detail
  }
}

const detailsSystem = 'https://openpayer.dev/errors'

/** The OperationOutcome for the issues; `requestId` is what support asks for. */
export function toOutcome(issues: readonly Issue[], requestId?: string): object {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map((issue) => {
      const entry = catalogue[issue.code]
      return {
        severity: issue.severity ?? 'error',
        code: entry.issueType,
        details: { coding: [{ system: detailsSystem, code: issue.code }], text: issue.text },
        ...(requestId === undefined ? {} : { diagnostics: `request ${requestId}` }),
        ...(issue.expression === undefined ? {} : { expression: [issue.expression] }),
      }
    }),
  }
}
