// Items against the slices of their element: which one an item is of, how many there are of each, in which order.
// https://hl7.org/fhir/R4/profiling.html#slicing
import { isObject } from '../json/is-object.ts'
import type { ErrorCode } from '../error-catalogue.ts'
import type { JsonValue } from '../model.ts'
import type { ElementPlan, SlicePlan } from './element-plan.ts'
import type { ProfileCheck } from './profile-check.ts'
import { matchSlice } from './slices.ts'
import type { Membership } from './terminology.ts'
import type { Walk } from './walk.ts'

/** Two counts more than there are slices: items that could be of any slice, and the slice of the item before. */
export function openCounts(plan: ElementPlan, walk: Walk): void {
  const needed = plan.slices.length + 2
  for (let at = 0; at < needed; at++) walk.counts[walk.top + at] = 0
  walk.top += needed
}

/** The slice that the present item is of, counted; undefined, and reported where that is a fault, for one that is of none. */
export function findSlice(plan: ElementPlan, base: number, check: ProfileCheck): SlicePlan | undefined {
  const { walk, value, property } = check
  let isSure = true
  for (let index = 0; index < plan.slices.length; index++) {
    const slice = plan.slices[index]
    if (slice === undefined) continue
    const answer =
      slice.isOne === undefined
        ? matchSlice(value, property, slice, { plan, walk })
        : isIn(slice.isOne(value))
    if (answer === 'unknown') isSure = false
    if (answer !== 'in') continue
    walk.counts[base + index] = (walk.counts[base + index] ?? 0) + 1
    checkOrder(index, base + plan.slices.length + 1, plan, check)
    return slice
  }
  checkOther(isSure, base, plan, check)
  return undefined
}

const isIn = (answer: boolean): Membership => (answer ? 'in' : 'out')

function checkOther(isSure: boolean, base: number, plan: ElementPlan, check: ProfileCheck): void {
  const { walk, profile, value, property } = check
  const unsure = base + plan.slices.length
  if (profile.type === 'Extension' && property.type === 'Extension') return checkPartName(value, check)
  if (!isSure) walk.counts[unsure] = (walk.counts[unsure] ?? 0) + 1
  else if (plan.slicing?.rules === 'closed')
    walk.findings.report(
      'profile-slice',
      `The item is none of those that the profile allows in ${plan.name}.`,
      { profile: profile.canonical },
    )
}

// The parts of a complex extension have plain names, and only those that its definition gives.
function checkPartName(value: JsonValue | undefined, { walk, profile }: ProfileCheck): void {
  const url = isObject(value) ? value['url'] : undefined
  if (typeof url !== 'string' || url.includes(':')) return
  walk.findings.report('extension-unknown', 'The extension has no part of this name.', {
    profile: profile.canonical,
  })
}

function checkOrder(index: number, at: number, plan: ElementPlan, { walk, profile }: ProfileCheck): void {
  const before = walk.counts[at] ?? 0
  if (plan.slicing?.ordered === true && index < before)
    walk.findings.report('profile-slice', `The items of ${plan.name} are not in the order of the profile.`, {
      profile: profile.canonical,
    })
  walk.counts[at] = index
}

/** Ends an element, once all its items are counted. */
export function closeCounts(plan: ElementPlan, base: number, { walk, profile }: ProfileCheck): void {
  const { findings, counts } = walk
  const isUnsure = (counts[base + plan.slices.length] ?? 0) > 0
  for (let index = 0; index < plan.slices.length; index++) {
    const slice = plan.slices[index]
    const count = counts[base + index] ?? 0
    if (slice === undefined || (count >= slice.min && count <= slice.max)) continue
    findings.at(plan.name)
    const { code, text, severity } =
      count > slice.max ? tooMany(slice) : isUnsure ? unknown(slice) : missing(slice)
    findings.report(code, text, { severity, profile: profile.canonical })
  }
  walk.top = base
}

interface Wording {
  readonly code: ErrorCode
  readonly text: string
  readonly severity: 'error' | 'information'
}

const tooMany = ({ name, sliceName, max }: SlicePlan): Wording => ({
  code: 'profile-too-many',
  text: `The profile allows ${name} ${sliceName} at most ${max} times.`,
  severity: 'error',
})

const missing = ({ name, sliceName, min }: SlicePlan): Wording => ({
  code: 'profile-missing',
  text: `The profile demands ${name} ${sliceName}${min === 1 ? '' : ` at least ${min} times`}.`,
  severity: 'error',
})

const unknown = ({ name, sliceName }: SlicePlan): Wording => ({
  code: 'binding-not-checkable',
  text: `Whether ${name} ${sliceName} is there cannot be told here.`,
  severity: 'information',
})
