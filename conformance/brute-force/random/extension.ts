// Random extensions of a resource itself, as far as a search parameter reads them.
import type { Definition } from '../definitions.ts'
import type { Json, JsonObject } from '../world.ts'
import { randomReference } from './reference.ts'
import type { Wanted } from './wanted.ts'
import { makers } from './values.ts'

const ofExtension =
  /\.extension(?:\.where\(url ?= ?'([^']+)'\)|\('([^']+)'\))(?:\.extension\.where\(url='([^']+)'\))?/

/** What parameters on extensions of the resource itself read. */
export function extensionsOf(type: string, wanted: Wanted): JsonObject {
  const { chance, definitions } = wanted
  const extension = definitions.flatMap((definition): Json[] => {
    const [, outer, named, inner] = ofExtension.exec(definition.expression) ?? []
    const url = outer ?? named
    if (url === undefined || !definition.expression.startsWith(`${type}.extension`) || !chance.maybe(0.7))
      return []
    return Array.from({ length: 1 + chance.below(2) }, () => {
      const value = extensionValue(definition, wanted)
      if (inner !== undefined) return { url, extension: [{ url: inner, ...value }] }
      return definition.expression.includes('.extension.value')
        ? { url, extension: [{ url: 'part', ...value }] }
        : { url, ...value }
    })
  })
  return extension.length === 0 ? {} : { extension }
}

function extensionValue({ type, target = [], expression }: Definition, wanted: Wanted): JsonObject {
  const { chance } = wanted
  const make = (kind: string): Json => makers[kind]?.(chance) ?? ''
  if (type === 'reference') return { valueReference: randomReference(target, wanted) }
  if (type === 'date') {
    if (expression.endsWith('.valueDateTime') || chance.maybe(0.3)) return { valueDateTime: make('dateTime') }
    return { valuePeriod: make('Period') }
  }
  if (type === 'string') return { valueString: make('string') }
  if (expression.endsWith('.value.code')) return { valueCoding: make('Coding') }
  if (expression.endsWith('.coding.code') || chance.maybe(0.7))
    return { valueCodeableConcept: make('CodeableConcept') }
  return { valueCode: make('code') }
}
