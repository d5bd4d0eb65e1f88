// The guides that `validate` and `load` look profiles up in, in their order. docs/decisions/0009-validation.md
import { guideNames, type GuideFacts } from '@openpayer/fhir'
import { InvalidArgumentError, Option } from 'commander'
import { guideName, ownGuideNames, ownGuides } from './own-guides.ts'

/** What canonicals without version mean. */
const usual = ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0']

export interface GuidesInUse {
  /** Those compiled in. */
  readonly names: readonly string[]
  /** Those added; they come before the others. */
  readonly own: readonly GuideFacts[]
}

/** `first`: those that come before the usual ones. All others come behind, so that a claim with a version finds it. */
export function guidesInUse(first: readonly string[] = []): GuidesInUse {
  const own = ownGuides()
  const named = first.flatMap((name) => own.filter((facts) => guideName(facts) === name))
  const builtIn = first.filter((name) => guideNames.includes(name))
  return {
    names: [...new Set([...builtIn, ...usual, ...guideNames])],
    own: [...new Set([...named, ...own])],
  }
}

export const guideOption = (): Option =>
  new Option('--guide <name>', 'a guide whose version comes first; may be repeated').argParser(addGuide)

function addGuide(name: string, before: readonly string[] = []): string[] {
  const known = [...guideNames, ...ownGuideNames()]
  if (!known.includes(name)) throw new InvalidArgumentError(`Allowed choices are ${known.join(', ')}.`)
  return [...before, name]
}
