// Copies of a valid resource with one fault each, made from the facts: for every row of every profile that it claims, what would break it.
import type { ElementFacts, GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { createFacts, type Facts, type FoundProfile } from '../../packages/fhir/src/validate/facts.ts'
import { baseMutants } from './base-mutants.ts'
import {
  addForbidden,
  addStranger,
  lengthen,
  otherType,
  removeAll,
  repeatBeyond,
  spoil,
  type Change,
} from './changes.ts'
import { displayMutants } from './display-mutants.ts'
import { contextMutants, extensionsIn } from './extension-mutants.ts'
import { hasTargets, toOtherResource, wrongCode } from './fact-changes.ts'
import { isLoose, locate, objectAt, pruned, type Path } from './locate.ts'
import type { Mutant, Row, Source } from './mutant.ts'
import type { RuleOracle } from './oracle.ts'
import { ruleMutants } from './rule-mutants.ts'

export function* mutantsOf(
  source: Source,
  guides: readonly GuideFacts[],
  oracle: RuleOracle,
): Generator<Mutant> {
  const facts = createFacts(guides)
  for (const { found, path } of demandsOn(source, facts))
    for (const row of found.facts.elements) {
      const { canonical: url, guide } = found
      yield* rowMutants({ source, profile: found.facts, url, path, row, guide, guides, oracle })
    }
  yield* contextMutants(source, facts)
  yield* displayMutants(source, facts)
  yield* baseMutants(source)
}

/** Profiles that apply to a resource, and where: those that it claims, and those of its extensions. */
export function demandsOn(source: Source, facts: Facts): { found: FoundProfile; path: Path }[] {
  return [
    ...claimedProfiles(source, facts).map((found) => ({ found, path: [] })),
    ...extensionsIn(source.resource, facts),
  ]
}

function claimedProfiles({ resource }: Source, facts: Facts): FoundProfile[] {
  const meta = resource['meta']
  const claims = isLoose(meta) && Array.isArray(meta['profile']) ? meta['profile'] : []
  return claims.flatMap((claim) => {
    const found = typeof claim === 'string' ? facts.profile(claim) : undefined
    return found === undefined || found.facts.type !== resource['resourceType'] ? [] : [found]
  })
}

export function* rowMutants(place: Row): Generator<Mutant> {
  const { row } = place
  if (row.id === '') return yield* ruleMutants(place)
  // Without the claim there is nothing to keep.
  if (row.id === 'meta' || row.id.startsWith('meta.profile')) return
  // Another url makes it another extension.
  if (row.id === 'url' && place.path.length > 0) return
  for (const [kind, change] of changesFor(place)) yield* attempt(place, kind, change)
  yield* ruleMutants(place)
}

function tooMany({ id, max }: ElementFacts): Change | undefined {
  if (max === undefined) return undefined
  if (max > 0) return repeatBeyond(max)
  return /:[^.]*$/.test(id) ? undefined : addForbidden
}

// A slice by type merely does not have the item then.
const allowedTypes = ({ id, types = [] }: ElementFacts): string[] =>
  /:[^.]*$/.test(id) ? [] : types.map(({ code }) => code)

function changesFor(place: Row): [string, Change | undefined][] {
  const { row } = place
  const { min = 0, maxLength } = row
  const allowed = allowedTypes(row)
  // To change what tells a slice makes another item, not a wrong one.
  const telling: [string, Change | undefined][] = [
    ['cardinality: too few', min > 0 ? removeAll : undefined],
    ['fixed', 'fixed' in row ? spoil : undefined],
    ['pattern', 'pattern' in row ? spoil : undefined],
    ['binding', row.binding?.strength === 'required' ? (place.spoilCode ?? wrongCode(place)) : undefined],
  ]
  return [
    ...(isDiscriminating(place) ? [] : telling),
    ['cardinality: too many', tooMany(row)],
    ['type', allowed.length === 0 ? undefined : otherType(allowed)],
    ['reference target', hasTargets(row) ? toOtherResource(place) : undefined],
    ['slicing closed', row.slicing?.rules === 'closed' ? addStranger : undefined],
    ['length', maxLength === undefined ? undefined : lengthen(maxLength)],
  ]
}

function* attempt(
  { source, profile, url, path, row }: Row,
  kind: string,
  change: Change | undefined,
): Generator<Mutant> {
  if (change === undefined) return
  const copy = structuredClone(source.resource)
  const place = objectAt(copy, path)
  const element = place === undefined ? undefined : locate(place, profile, row.id)
  if (element === undefined || !element.isSure || !change(element)) return
  yield { source: source.name, profile: url, kind, what: row.id, resource: pruned(copy) }
}

// An element that only says which slice an item is of, or that stands below one: to change it makes another item, not a wrong one.
function isDiscriminating({ row, profile }: Row): boolean {
  const slice = /^(.*:[^.]+)(?:\.|$)/.exec(row.id)?.[1]
  if (slice === undefined) return false
  const slices = profile.elements.find(({ id }) => id === slice.replace(/:[^.:]*$/, ''))
  const path = row.id.slice(slice.length + 1)
  const by = slices?.slicing?.by ?? [['value', 'url'] as const]
  return by.some(
    ([, at]) => at === '$this' || at === path || path.startsWith(`${at}.`) || at.startsWith(path),
  )
}
