// A random reference: to a resource of this plan or elsewhere, or by identifier alone.
import type { JsonObject } from '../world.ts'
import { codes, systems, words } from './pools.ts'
import type { Wanted } from './wanted.ts'

/** To one of the targets that fit, by one of the ways to write it, and often with what it displays. */
export function randomReference(types: readonly string[], wanted: Wanted): JsonObject {
  const made = pointer(types, wanted)
  const isBare = Object.keys(made).length === 0
  return isBare || wanted.chance.maybe(0.5) ? { ...made, display: wanted.chance.pick(words) } : made
}

/** What it contains is found by nobody, and leads nowhere. */
export const contained = { resourceType: 'Organization', id: 'inside', name: 'Inside' }

function pointer(types: readonly string[], { targets, bases, chance }: Wanted): JsonObject {
  if (types.includes(contained.resourceType) && chance.maybe(0.05)) return { reference: `#${contained.id}` }
  const fitting = targets.filter(
    (target) => types.length === 0 || types.includes(target.slice(0, target.indexOf('/'))),
  )
  const target = fitting.length === 0 || chance.maybe(0.1) ? undefined : chance.pick(fitting)
  const identifier = chance.maybe(0.2)
    ? { identifier: { system: chance.pick(systems), value: chance.pick(codes) } }
    : {}
  if (target !== undefined)
    return {
      reference: `${chance.maybe(0.1) ? `${chance.pick(bases)}/` : ''}${target}${chance.maybe(0.1) ? '/_history/1' : ''}`,
      ...identifier,
    }
  const elsewhere = chance.maybe(0.5)
    ? { reference: `https://elsewhere.example/fhir/${types[0] ?? 'Basic'}/1` }
    : {}
  return { ...elsewhere, ...identifier }
}
