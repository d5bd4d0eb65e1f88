// What can be done to an element so that it is wrong.
import { isLoose, setAt, valueAt, type Element, type LooseValue, type Spot } from './locate.ts'

/** False where the element gives no occasion. */
export type Change = (element: Element) => boolean

export const removeAll: Change = ({ parents, definition, spots }) => {
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

export const repeatBeyond =
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

const smallest: Readonly<Record<string, LooseValue>> = {
  string: 'x',
  boolean: true,
  date: '2020-01-01',
  dateTime: '2020-01-01',
  CodeableConcept: { text: 'x' },
  Identifier: { system: 'http://example.org/mutant', value: 'x' },
  Period: { start: '2020-01-01' },
  Quantity: { value: 1 },
  Reference: { display: 'x' },
}

/** Where the element may not be at all. */
export const addForbidden: Change = ({ parents, spots, definition }) => {
  const parent = parents[0]?.object
  const value = smallest[definition.types[0] ?? '']
  if (parent === undefined || spots.length > 0 || value === undefined || definition.isChoice) return false
  parent[definition.name] = definition.max === 1 ? value : [value]
  return true
}

export const spoil: Change = ({ spots }) => {
  const [spot] = spots
  if (spot === undefined) return false
  return setAt(spot, spoiled(valueAt(spot)))
}

export function spoiled(value: LooseValue | undefined): LooseValue | undefined {
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

export const otherType =
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

export const addStranger: Change = ({ spots }) => {
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

export const lengthen =
  (most: number): Change =>
  ({ spots }) => {
    const [spot] = spots
    return spot !== undefined && typeof valueAt(spot) === 'string' && setAt(spot, 'x'.repeat(most + 1))
  }
