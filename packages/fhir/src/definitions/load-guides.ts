// Facts of the guides in use, read when they are asked for: a process serves a few of them.
import guideTable from './generated/guides.json' with { type: 'json' }
import type { GuideFacts } from './guide-facts.ts'

/** Guide -> its package, and the guides it builds on. */
const table: Readonly<Record<string, readonly string[] | undefined>> = guideTable

/** Names of the guides that are compiled in, with their versions: `us-core-6.1.0`. */
export const guideNames: readonly string[] = Object.keys(table).filter((name) => name !== 'r4')

/**
 * R4's facts, those of the guides named (`carin-bb-2.2.0`), and those of the guides that these build on, in this order. Throws an Error for a
 * name that is not one of `guideNames`.
 */
export async function loadGuides(names: readonly string[]): Promise<GuideFacts[]> {
  return Promise.all(withNeeds(['r4', ...names]).map(loadGuide))
}

/** The guides named, and then those that these build on. Throws an Error for a name that is neither `r4` nor one of `guideNames`. */
export function withNeeds(names: readonly string[]): string[] {
  const order = new Set(names)
  for (const name of order) for (const need of entryOf(name).slice(1)) order.add(need)
  return [...order]
}

function entryOf(name: string): readonly string[] {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (entry === undefined) throw new Error(`no compiled guide is called ${name}; there are ${guideNames.join(', ')}`)
  return entry
}

async function loadGuide(name: string): Promise<GuideFacts> {
  // A name of the table above. The compiler cannot type what is chosen at run time; the generator wrote it as GuideFacts.
  const module = (await import(`./generated/guides/${name}.json`, { with: { type: 'json' } })) as { readonly default: GuideFacts }
  return module.default
}
