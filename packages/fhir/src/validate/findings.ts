// Where the check stands in the resource, and what it found. The way there is kept as names and indexes in two arrays that are
// overwritten, so that a resource without fault costs no text.
import type { ErrorCode } from '../error-catalogue.ts'
import type { Issue } from '../outcome.ts'

const none = -1

export interface Findings {
  readonly issues: readonly Issue[]
  /** Objects entered and not left. */
  readonly depth: () => number
  /** Enters an object; its properties stand one level below. */
  readonly enter: () => void
  readonly leave: () => void
  /** The property that the following reports are about. */
  readonly at: (name: string) => void
  /** The item of the property. */
  readonly item: (index: number) => void
  /** Adds an issue at the present place, up to the limit; a text that takes work is made only for those that are kept. */
  readonly report: (
    code: ErrorCode,
    text: string | (() => string),
    more?: Pick<Issue, 'severity' | 'profile'>,
  ) => void
  /** Takes back remarks with the code that R4 itself made about the present place. */
  readonly withdraw: (code: ErrorCode) => void
  /** Errors found, those beyond the limit too. */
  readonly errors: () => number
}

/** Told even where no remarks are wanted: that a profile was not checked is no remark about the resource. */
const alwaysTold: ErrorCode = 'profile-unknown'

/**
 * `limit` holds for errors and for all others, so that remarks never hide a fault; the first error of each code that R4 itself has is kept
 * beyond it, so that those of profiles never hide what makes a resource wrong without them. `wantsRemarks`: whether others are kept at all.
 */
export function createFindings(limit: number, wantsRemarks = true): Findings {
  const issues: Issue[] = []
  let errors = 0
  let remarks = 0
  const ownCodes = new Set<ErrorCode>()
  const names: string[] = []
  const indexes: number[] = []
  let depth = 0
  const expression = (): string => {
    let text = ''
    for (let level = 0; level <= depth; level++) {
      const index = indexes[level] ?? none
      text += `${level === 0 ? '' : '.'}${shown(names[level] ?? '')}${index === none ? '' : `[${index}]`}`
    }
    return text
  }
  return {
    issues,
    depth: () => depth,
    enter: () => void depth++,
    leave: () => void depth--,
    at: (name) => {
      names[depth] = name
      indexes[depth] = none
    },
    item: (index) => {
      indexes[depth] = index
    },
    report: (code, text, more) => {
      const isError = more?.severity === undefined || more.severity === 'error'
      if (!isError && !wantsRemarks && code !== alwaysTold) return
      const count = isError ? ++errors : ++remarks
      const isNews = isError && more?.profile === undefined && !ownCodes.has(code)
      if (isNews) ownCodes.add(code)
      if (count > limit && (!isNews || limit === 0)) return
      issues.push({ code, text: typeof text === 'string' ? text : text(), expression: expression(), ...more })
    },
    withdraw: (code) => {
      if (remarks === 0) return
      const place = expression()
      for (let at = issues.length - 1; at >= 0; at--) {
        const issue = issues[at]
        if (issue?.code !== code || issue.profile !== undefined || issue.expression !== place) continue
        issues.splice(at, 1)
        remarks--
      }
    },
    errors: () => errors,
  }
}

const longestName = 64

/** A property name fit to be shown: one that is not a name could be anything, a member's data too. */
export function shown(name: string): string {
  if (name.length === 0 || name.length > longestName) return '?'
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
    const isFit = isLetter || (at > 0 ? code >= 0x30 && code <= 0x39 : code === 0x5f && name.length > 1)
    if (!isFit) return '?'
  }
  return name
}
