// Copies of a valid resource with one fault each, made from the facts: for every row of every profile that it claims, what would break it.
import type {
  ElementFacts,
  GuideFacts,
  ProfileFacts,
} from '../../packages/fhir/src/definitions/guide-facts.ts'
import { createFacts } from '../../packages/fhir/src/validate/facts.ts'
import { baseMutants } from './base-mutants.ts'
import {
  isLoose,
  locate,
  pruned,
  setAt,
  valueAt,
  type Element,
  type Loose,
  type LooseValue,
  type Spot,
} from './locate.ts'
import type { Mutant, Source } from './mutant.ts'
import type { RuleOracle } from './oracle.ts'

/** How many mutants of one kind one row gives: the first places are as good as the others. */
const placesARow = 2

export function* mutantsOf(
  source: Source,
  guides: readonly GuideFacts[],
  oracle: RuleOracle,
): Generator<Mutant> {
  const facts = createFacts(guides)
  const meta = source.resource['meta']
  const claims = isLoose(meta) && Array.isArray(meta['profile']) ? meta['profile'] : []
  for (const claim of claims) {
    const found = typeof claim === 'string' ? facts.profile(claim) : undefined
    if (found === undefined || found.facts.type !== source.resource['resourceType']) continue
    for (const row of found.facts.elements)
      yield* rowMutants({
        source,
        profile: found.facts,
        url: found.canonical,
        row,
        guide: found.guide,
        guides,
        oracle,
      })
  }
  yield* baseMutants(source)
}

interface Row {
  readonly source: Source
  readonly profile: ProfileFacts
  readonly url: string
  readonly row: ElementFacts
  readonly guide: GuideFacts
  readonly guides: readonly GuideFacts[]
  readonly oracle: RuleOracle
}

type Change = (element: Element) => boolean

function* rowMutants(place: Row): Generator<Mutant> {
  const { row } = place
  if (row.id === '') return yield* ruleMutants(place)
  // Without the claim there is nothing to keep.
  if (row.id === 'meta' || row.id.startsWith('meta.profile')) return
  for (const [kind, change] of changesFor(place)) yield* attempt(place, kind, change)
  yield* ruleMutants(place)
}

// A slice by type merely does not have the item then.
const allowedTypes = ({ id, types = [] }: ElementFacts): string[] =>
  /:[^.]*$/.test(id) ? [] : types.map(({ code }) => code)

function changesFor(place: Row): [string, Change | undefined][] {
  const { row } = place
  const { min = 0, max, maxLength } = row
  const allowed = allowedTypes(row)
  // To change what tells a slice makes another item, not a wrong one.
  const telling: [string, Change | undefined][] = [
    ['cardinality: too few', min > 0 ? removeAll : undefined],
    ['fixed', 'fixed' in row ? spoil : undefined],
    ['pattern', 'pattern' in row ? spoil : undefined],
    ['binding', row.binding?.strength === 'required' ? wrongCode(place) : undefined],
  ]
  return [
    ...(isDiscriminating(place) ? [] : telling),
    ['cardinality: too many', max === undefined ? undefined : repeatBeyond(max)],
    ['type', allowed.length === 0 ? undefined : otherType(allowed)],
    ['reference target', hasTargets(row) ? toOtherResource(place) : undefined],
    ['slicing closed', row.slicing?.rules === 'closed' ? addStranger : undefined],
    ['length', maxLength === undefined ? undefined : lengthen(maxLength)],
  ]
}

function* attempt(
  { source, profile, url, row }: Row,
  kind: string,
  change: Change | undefined,
): Generator<Mutant> {
  if (change === undefined) return
  const copy = structuredClone(source.resource)
  const element = locate(copy, profile, row.id)
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

const removeAll: Change = ({ parents, definition, spots }) => {
  const parent = spots[0]?.parent ?? parents[0]?.object
  if (parent === undefined || spots.length === 0) return false
  for (const spot of [...spots].reverse()) if (spot.parent === parent) removeSpot(spot)
  if (spots[0] !== undefined && parent[spots[0].property] === undefined) delete parent[`_${definition.name}`]
  // Where nothing else is left, the parent goes too, which may be allowed.
  return Object.keys(parent).length > 0
}

function removeSpot({ parent, property, index }: Spot): void {
  const list = parent[property]
  if (index === undefined || !Array.isArray(list)) delete parent[property]
  else list.splice(index, 1)
  if (Array.isArray(list) && list.length === 0) delete parent[property]
}

const repeatBeyond =
  (max: number): Change =>
  ({ spots, definition }) => {
    const [first] = spots
    const list = first?.parent[first.property]
    if (first === undefined || !Array.isArray(list) || definition.max === 1 || max === 0) return false
    const value = valueAt(first)
    for (let count = spots.filter(({ parent }) => parent === first.parent).length; count <= max; count++)
      list.push(structuredClone(value ?? null))
    return true
  }

const spoil: Change = ({ spots }) => {
  const [spot] = spots
  if (spot === undefined) return false
  return setAt(spot, spoiled(valueAt(spot)))
}

function spoiled(value: LooseValue | undefined): LooseValue | undefined {
  if (typeof value === 'string')
    return /^\d{4}-/.test(value) ? '1901-01-01' : /^https?:/.test(value) ? `${value}-x` : `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return value.map((item) => spoiled(item) ?? item)
  if (!isLoose(value)) return undefined
  const copy = { ...value }
  for (const name of ['coding', 'code', 'value', 'system']) {
    if (copy[name] === undefined) continue
    const child = spoiled(copy[name])
    if (child === undefined) return undefined
    copy[name] = child
    return copy
  }
  return undefined
}

const otherType =
  (allowed: readonly string[]): Change =>
  ({ spots, definition }) => {
    const [spot] = spots
    if (spot === undefined || !definition.isChoice) return false
    const other = [
      ['boolean', 'Boolean', true],
      ['string', 'String', 'x'],
      ['dateTime', 'DateTime', '2020-01-01'],
      ['date', 'Date', '2020-01-01'],
    ].find(([type]) => definition.types.includes(String(type)) && !allowed.includes(String(type)))
    if (other === undefined) return false
    delete spot.parent[spot.property]
    delete spot.parent[`_${spot.property}`]
    spot.parent[`${definition.name}${String(other[1])}`] = other[2] as LooseValue
    return true
  }

const hasTargets = ({ types }: ElementFacts): boolean =>
  types?.some(({ targets }) => targets !== undefined) ?? false

const toOtherResource =
  ({ row, guides }: Row): Change =>
  ({ spots }) => {
    const facts = createFacts(guides)
    const targets = row.types?.flatMap(({ targets: list }) => list ?? []) ?? []
    const types = targets.map((canonical) => facts.profile(canonical)?.facts.type)
    const spot = spots.find((one) => one.type === 'Reference')
    if (spot === undefined || types.includes(undefined) || types.includes('Resource')) return false
    const other = ['Schedule', 'Basic'].find((type) => !types.includes(type))
    return other === undefined ? false : setAt(spot, { reference: `${other}/mutant` })
  }

const wrongCode =
  ({ row, guide, guides }: Row): Change =>
  ({ spots }) => {
    const url = row.binding?.valueSet ?? ''
    const facts = createFacts(guides)
    const set = facts.valueSet(url, guide)
    const [spot] = spots
    // Where a part of the set is not known here, no one can tell whether a code is wrong.
    if (spot === undefined || set === undefined || set.open !== undefined) return false
    if (Object.entries(set.in).some(([url, codes]) => codes === '*' && facts.codeSystem(url) === undefined))
      return false
    const value = valueAt(spot)
    if (typeof value === 'string') return setAt(spot, 'no-such-code')
    if (!isLoose(value)) return false
    const [system] = Object.keys(set.in)
    const coding = { system: system ?? 'http://example.org', code: 'no-such-code' }
    return setAt(spot, Array.isArray(value['coding']) ? { coding: [coding] } : coding)
  }

const addStranger: Change = ({ spots }) => {
  const [spot] = spots
  const list = spot?.parent[spot.property]
  const value = spot === undefined ? undefined : valueAt(spot)
  if (!Array.isArray(list) || !isLoose(value)) return false
  const stranger = structuredClone(value)
  for (const name of ['category', 'code', 'type', 'name'])
    if (stranger[name] !== undefined) {
      stranger[name] = isLoose(stranger[name])
        ? { coding: [{ system: 'http://example.org/other', code: 'other' }] }
        : 'other'
      list.push(stranger)
      return true
    }
  return false
}

const lengthen =
  (most: number): Change =>
  ({ spots }) => {
    const [spot] = spots
    return spot !== undefined && typeof valueAt(spot) === 'string' && setAt(spot, 'x'.repeat(most + 1))
  }

/** For an invariant: leave out what it speaks of, one property at a time, until FHIRPath itself says that it fails. */
function* ruleMutants(place: Row): Generator<Mutant> {
  const { source, url, row, guide } = place
  for (const number of row.rules ?? []) {
    const rule = guide.invariants[number]
    if (rule === undefined) continue
    const kind = `invariant ${rule.severity}`
    const what = `${row.id} ${rule.key}`
    let made = 0
    for (const resource of failing(rule.expression, place)) {
      if (made++ >= placesARow) break
      yield { source: source.name, profile: url, kind, what, resource }
    }
  }
}

function* failing(expression: string, place: Row): Generator<Loose> {
  const names = new Set(expression.match(/[a-z]\w+/g) ?? [])
  names.delete('meta')
  for (const name of names)
    for (const change of [withoutName, spoilName]) {
      const resource = changedAt(expression, place, (focus) => change(focus, name))
      if (resource !== undefined) yield resource
    }
}

function changedAt(
  expression: string,
  { source, profile, row, oracle }: Row,
  change: (focus: Loose) => boolean,
): Loose | undefined {
  const copy = structuredClone(source.resource)
  const spots = row.id === '' ? [] : (locate(copy, profile, row.id)?.spots ?? [])
  const places =
    row.id === ''
      ? [{ focus: copy, type: profile.type }]
      : spots.map((spot) => ({ focus: valueAt(spot), type: spot.type }))
  for (const { focus, type } of places.slice(0, placesARow))
    if (isLoose(focus) && change(focus) && oracle(expression, type, { focus, resource: copy }) === false)
      return pruned(copy)
  return undefined
}

function withoutName(value: Loose, name: string): boolean {
  let isChanged = false
  for (const key of Object.keys(value)) {
    if (
      key === name ||
      (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))) ||
      key === `_${name}`
    ) {
      delete value[key]
      isChanged = true
    }
  }
  return isChanged
}

function spoilName(value: Loose, name: string): boolean {
  const changed = value[name] === undefined ? undefined : spoiled(value[name])
  if (changed === undefined) return false
  value[name] = changed
  return true
}
