// The way of a discriminator through a slice's demands and a value together. https://hl7.org/fhir/R4/profiling.html#discriminator
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { ElementPlan } from './element-plan.ts'

const pathSteps = new Map<string, readonly string[]>()

/** `$this.coding.code` -> coding, code. Paths come from compiled facts, so that there are few of them. */
export function stepsOf(path: string): readonly string[] {
  const known = pathSteps.get(path)
  if (known !== undefined) return known
  const steps =
    path
      .match(/extension\('[^']*'\)|ofType\(\w+\)|resolve\(\)|[\w$]+/g)
      ?.filter((step) => step !== '$this') ?? []
  pathSteps.set(path, steps)
  return steps
}

/** What the plan says of the element that a step leads to. */
export function childPlan(plan: ElementPlan, step: string): ElementPlan | undefined {
  const extension = /^extension\('([^']*)'\)$/.exec(step)?.[1]
  if (extension !== undefined)
    return plan.children.find(({ name }) => name === 'extension')?.slices.find(({ url }) => url === extension)
  const ofType = /^ofType\((\w+)\)$/.exec(step)?.[1]
  if (ofType !== undefined) return plan.slices.find(({ types }) => types?.[0]?.code === ofType) ?? plan
  return plan.children.find(({ name }) => name === step)
}

/** The values that a step leads to. */
export function childrenAt(
  value: JsonValue | undefined,
  plan: ElementPlan,
  step: string,
): readonly JsonValue[] {
  if (!isObject(value)) return []
  const extension = /^extension\('([^']*)'\)$/.exec(step)?.[1]
  if (extension !== undefined) {
    const list = value['extension']
    return Array.isArray(list) ? (list as readonly JsonObject[]).filter(({ url }) => url === extension) : []
  }
  for (const { name } of plan.properties) {
    const child = value[name]
    if (child !== undefined && child !== null)
      return Array.isArray(child) ? (child as readonly JsonValue[]) : [child]
  }
  return []
}

interface Followed {
  readonly plan: ElementPlan | undefined
  readonly object: JsonValue | undefined
}

/** The first value along a way of single elements, and what the slice demands of it. */
export function follow(slice: ElementPlan, value: JsonValue | undefined, steps: readonly string[]): Followed {
  let plan: ElementPlan | undefined = slice
  let object = value
  for (const step of steps) {
    plan = plan === undefined ? undefined : childPlan(plan, step)
    object = plan === undefined ? undefined : childrenAt(object, plan, step)[0]
  }
  return { plan, object }
}
