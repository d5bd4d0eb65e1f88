// Faults that no table of ours suggested: a random change at a random place. Whether it is a fault is for the validators to say.
import { isLoose, type Loose, type LooseValue } from './locate.ts'
import type { Mutant } from './mutant.ts'

export type Random = () => number

/** https://prng.di.unimi.it: small, and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

interface Spot {
  readonly parent: Loose
  readonly name: string
  readonly path: string
}

type Change = (spot: Spot) => boolean

const changes: Readonly<Record<string, Change>> = {
  rename: ({ parent, name }) => {
    parent[`${name}X`] = parent[name] ?? null
    delete parent[name]
    return true
  },
  remove: ({ parent, name }) => delete parent[name],
  code: ({ parent, name }) => {
    if (name !== 'code' || typeof parent['code'] !== 'string') return false
    parent['code'] = 'no-such-code'
    return true
  },
  system: ({ parent, name }) => {
    if (name !== 'system' || parent['code'] === undefined) return false
    parent['system'] = 'http://example.org/other'
    return true
  },
  date: ({ parent, name }) => {
    const value = parent[name]
    if (typeof value !== 'string' || !/^\d{4}-\d\d/.test(value)) return false
    parent[name] = value.replace(/^(\d{4})-\d\d/, '$1-13')
    return true
  },
  reference: ({ parent, name }) => {
    if (name !== 'reference') return false
    parent['reference'] = 'Schedule/mutant'
    return true
  },
  repeat: ({ parent, name }) => {
    const list = parent[name]
    if (!Array.isArray(list) || list[0] === undefined) return false
    list.push(structuredClone(list[0]))
    return true
  },
  url: ({ parent, name }) => {
    if (name !== 'url' || typeof parent['url'] !== 'string') return false
    parent['url'] += '-x'
    return true
  },
  value: ({ parent, name }) => {
    const value = parent[name]
    if (typeof value !== 'string' || name === 'description' || value.length > 60) return false
    parent[name] = `${value}9`
    return true
  },
  number: ({ parent, name }) => {
    if (typeof parent[name] !== 'number') return false
    parent[name] = String(parent[name])
    return true
  },
}

export function randomMutant(source: { name: string; resource: Loose }, random: Random): Mutant | undefined {
  const copy = structuredClone(source.resource)
  const spots: Spot[] = []
  collect(copy, String(copy['resourceType']), spots)
  const names = Object.keys(changes)
  for (let attempt = 0; attempt < 20; attempt++) {
    const kind = names[Math.floor(random() * names.length)] ?? 'rename'
    const spot = spots[Math.floor(random() * spots.length)]
    if (spot !== undefined && changes[kind]?.(spot) === true)
      return {
        source: source.name,
        profile: 'random',
        kind: `random: ${kind}`,
        what: spot.path,
        resource: copy,
      }
  }
  return undefined
}

function collect(value: LooseValue, path: string, spots: Spot[]): void {
  if (Array.isArray(value)) return value.forEach((item) => collect(item, path, spots))
  if (!isLoose(value)) return
  for (const [name, child] of Object.entries(value)) {
    if (['resourceType', 'id', 'profile', 'div', 'text', 'contained'].includes(name)) continue
    spots.push({ parent: value, name, path: `${path}.${name}` })
    collect(child, `${path}.${name}`, spots)
  }
}
