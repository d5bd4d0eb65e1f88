// What profiles have against the resources of a load, in numbers: by type, by profile and code. Lists of rows are counted where they are
// checked and added up, so that it costs a thread one message a list.
import type { ErrorCode, Issue } from '@openpayer/fhir'

/** What the profiles of one resource have against it. */
export interface ProfileFinding {
  readonly errors: readonly Issue[]
  /** Profiles that it claims and no guide in use has; '' where there is no name to show. */
  readonly unknown: readonly string[]
}

/** Resources by what their profiles said, whatever became of them. */
export interface ProfileCounts {
  /** With at least one error against a profile or a code system. */
  profileErrors: number
  /** That claim a profile which was not checked. */
  notChecked: number
}

/** Plain data that a thread can hand over. */
export interface ConformanceCounts {
  readonly types: ReadonlyMap<string, Readonly<ProfileCounts>>
  /** Errors; under `R4` those that no profile demands. */
  readonly profiles: ReadonlyMap<string, ReadonlyMap<ErrorCode, number>>
  /** Resources by the unknown profiles that they claim. */
  readonly unknownProfiles: ReadonlyMap<string, number>
}

export interface Conformance extends ConformanceCounts {
  add(type: string, finding: ProfileFinding): void
  merge(counts: ConformanceCounts): void
}

// Claims come from data: strangers cannot fill the memory with them, nor the terminal.
const mostUnknown = 100
const canonical = /^https?:\/\/[\w.:/|#%~+-]{1,250}$/

export function createConformance(): Conformance {
  const types = new Map<string, ProfileCounts>()
  const profiles = new Map<string, Map<ErrorCode, number>>()
  const unknownProfiles = new Map<string, number>()
  const addToType = (type: string, more: Readonly<ProfileCounts>): void => {
    const { profileErrors, notChecked } = types.get(type) ?? noProfileCounts()
    types.set(type, {
      profileErrors: profileErrors + more.profileErrors,
      notChecked: notChecked + more.notChecked,
    })
  }
  const addErrors = (profile: string, code: ErrorCode, count: number): void => {
    const codes = profiles.get(profile) ?? new Map<ErrorCode, number>()
    profiles.set(profile, codes)
    codes.set(code, (codes.get(code) ?? 0) + count)
  }
  const addUnknown = (name: string, count: number): void => {
    if (unknownProfiles.size >= mostUnknown && !unknownProfiles.has(name)) return
    if (canonical.test(name)) unknownProfiles.set(name, (unknownProfiles.get(name) ?? 0) + count)
  }
  return {
    types,
    profiles,
    unknownProfiles,
    add(type, { errors, unknown }) {
      addToType(type, { profileErrors: Math.min(1, errors.length), notChecked: Math.min(1, unknown.length) })
      for (const { profile = 'R4', code } of errors) addErrors(profile, code, 1)
      for (const name of unknown) addUnknown(name, 1)
    },
    merge(counts) {
      for (const [type, more] of counts.types) addToType(type, more)
      for (const [profile, codes] of counts.profiles)
        for (const [code, count] of codes) addErrors(profile, code, count)
      for (const [name, count] of counts.unknownProfiles) addUnknown(name, count)
    },
  }
}

export const noProfileCounts = (): ProfileCounts => ({ profileErrors: 0, notChecked: 0 })
