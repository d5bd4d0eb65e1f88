// The guides that `validate` and `load` look profiles up in, in their order. docs/decisions/0009-validation.md
import { guideNames } from '@openpayer/fhir'
import { Option } from 'commander'

/** What canonicals without version mean. */
const usual = ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0']

/** `first`: those that come before the usual ones. All others come behind, so that a claim with a version finds it. */
export const guidesInUse = (first: readonly string[] = []): string[] => [
  ...new Set([...first, ...usual, ...guideNames]),
]

export const guideOption = (): Option =>
  new Option('--guide <name...>', 'guides whose versions come first').choices(guideNames)
