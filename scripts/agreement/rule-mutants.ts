// Copies in which an invariant fails, by FHIRPath's own word.
import { spoiled } from './changes.ts'
import { isLoose, locate, objectAt, pruned, valueAt, type Loose } from './locate.ts'
import type { Mutant, Row } from './mutant.ts'

/** How many mutants of one kind one row gives: the first places are as good as the others. */
const placesARow = 2

/** For an invariant: leave out what it speaks of, one property at a time, until FHIRPath itself says that it fails. */
export function* ruleMutants(place: Row): Generator<Mutant> {
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
  { source, profile, path, row, oracle }: Row,
  change: (focus: Loose) => boolean,
): Loose | undefined {
  const copy = structuredClone(source.resource)
  const holder = objectAt(copy, path)
  if (holder === undefined) return undefined
  const spots = row.id === '' ? [] : (locate(holder, profile, row.id)?.spots ?? [])
  const places =
    row.id === ''
      ? [{ focus: holder, type: profile.type }]
      : spots.map((spot) => ({ focus: valueAt(spot), type: spot.type }))
  for (const { focus, type } of places.slice(0, placesARow)) {
    if (!isLoose(focus)) continue
    const holds = (): boolean | undefined => oracle(expression, type, { focus, resource: copy })
    // What fails already cannot be broken.
    if (holds() !== false && change(focus) && holds() === false) return pruned(copy)
  }
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
