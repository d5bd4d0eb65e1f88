// The guides in use, ready to be asked: profiles by canonical, value sets, code systems. R4's own facts are always among them.
import { r4Root } from '../definitions/structure.ts'
import type {
  CodeSystemFacts,
  GuideFacts,
  InvariantFacts,
  ProfileFacts,
  ValueSetFacts,
} from '../definitions/guide-facts.ts'
import { createRules, type ForeignInvariant, type Rule } from './rules.ts'

export interface FoundProfile {
  /** With the version that was found. */
  readonly canonical: string
  readonly url: string
  readonly guide: GuideFacts
  readonly facts: ProfileFacts
}

export interface Facts {
  /** A canonical without version means the first guide that has the profile. */
  readonly profile: (canonical: string) => FoundProfile | undefined
  /** What R4 itself says of a type. */
  readonly base: (type: string) => FoundProfile | undefined
  /** As the guide knows it, else as another does. */
  readonly valueSet: (url: string, guide: GuideFacts) => ValueSetFacts | undefined
  readonly codeSystem: (url: string) => CodeSystemFacts | undefined
  readonly rule: (invariant: InvariantFacts, type: string) => Rule
  readonly guides: readonly GuideFacts[]
  /** Whether a guide in use, R4 apart, keeps its definitions where the canonical says that this one is. */
  readonly isHome: (canonical: string) => boolean
}

/** The first guide is R4; of several versions of a guide the one named first is meant by canonicals without version. */
export function createFacts(guides: readonly GuideFacts[], foreign?: ForeignInvariant): Facts {
  const found = new Map<string, FoundProfile | undefined>()
  const profile = (canonical: string): FoundProfile | undefined => {
    const known = found.get(canonical)
    if (known !== undefined) return known
    const searched = findProfile(canonical, guides)
    // Canonicals come from data: what is not found is not kept, so that strangers cannot fill the memory.
    if (searched !== undefined) found.set(canonical, searched)
    return searched
  }
  return {
    profile,
    base: (type) => profile(r4Root + type),
    valueSet: (url, guide) => inGuides(guide, guides, ({ valueSets }) => own(valueSets, url)),
    codeSystem: createCodeSystems(guides),
    rule: createRules(foreign),
    guides,
    isHome: createHomes(guides),
  }
}

// Every coded value asks for its system, and most systems of real data are in no guide: that must not take a search in each.
function createCodeSystems(guides: readonly GuideFacts[]): Facts['codeSystem'] {
  let byUrl: ReadonlyMap<string, CodeSystemFacts> | undefined
  return (url) => {
    byUrl ??= new Map(guides.toReversed().flatMap(({ codeSystems }) => Object.entries(codeSystems)))
    return byUrl.get(url)
  }
}

// R4's own address is that of HL7's extension pack and of other guides too.
function createHomes(guides: readonly GuideFacts[]): (canonical: string) => boolean {
  let homes: ReadonlySet<string> | undefined
  return (canonical) => {
    homes ??= new Set(guides.slice(1).flatMap(({ profiles }) => Object.keys(profiles).map(folderOf)))
    const folder = folderOf(canonical)
    return folder !== r4Root && homes.has(folder)
  }
}

const folderOf = (canonical: string): string => canonical.slice(0, canonical.lastIndexOf('/') + 1)

function findProfile(canonical: string, guides: readonly GuideFacts[]): FoundProfile | undefined {
  const [url = '', wanted] = canonical.split('|', 2)
  for (const guide of guides) {
    const facts = own(guide.profiles, url)
    if (facts === undefined) continue
    const version = facts.version ?? guide.version
    if (wanted === undefined || wanted === version || version.startsWith(`${wanted}.`))
      return { canonical: `${url}|${version}`, url, guide, facts }
  }
  return undefined
}

function inGuides<T>(
  first: GuideFacts | undefined,
  guides: readonly GuideFacts[],
  find: (guide: GuideFacts) => T | undefined,
): T | undefined {
  const nearest = first === undefined ? undefined : find(first)
  if (nearest !== undefined) return nearest
  for (const guide of guides) {
    const found = find(guide)
    if (found !== undefined) return found
  }
  return undefined
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
