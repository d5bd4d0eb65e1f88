// An error as it may stand in a log: what it is and where, and its sentence only where that is ours. The sentences of parsers and
// of the database quote what they were given, which may be a member's.
import { FhirError } from '@openpayer/fhir'

interface LoggedError {
  readonly type: string
  readonly code?: string
  /** Empty where the sentence is not ours. */
  readonly message: string
  readonly detail?: string
  /** Frames alone. */
  readonly stack: string
  readonly cause?: LoggedError
}

const MAX_FRAMES = 12
const MAX_CAUSES = 4

/** Frames without the sentence, which a stack begins with. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())
    .join('\n')
}

function isOurs(error: Error): boolean {
  return error instanceof FhirError || Object.getPrototypeOf(error) === Error.prototype
}

export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const detail = error instanceof FhirError ? error.detail : undefined
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    // A driver's errors carry a code, and may be plain Errors otherwise.
    message: isOurs(error) && code === undefined ? error.message : '',
    ...(detail === undefined ? {} : { detail }),
    stack: framesOf(error),
    ...(error.cause === undefined || depth === MAX_CAUSES
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  }
}
