// The plan of a page whose rows are known by name: what the search asks was asked when they were found, what the grant asks is asked again.
import type { Plan, Selection } from './plan.ts'

/** `names`: `Type/id`, each found by this plan at the moment that the page sees. */
export function namedRows(plan: Plan, names: readonly string[]): Plan {
  const byType = new Map<string, string[]>()
  for (const name of names) {
    const [type = '', id = ''] = name.split('/')
    byType.set(type, [...(byType.get(type) ?? []), id])
  }
  const matches = plan.matches.flatMap((selection) =>
    selection.types.flatMap((type): Selection[] => {
      const values = byType.get(type)
      if (values === undefined) return []
      return [
        { ...selection, types: [type], conditions: [{ kind: 'value', filter: { kind: 'id', values } }] },
      ]
    }),
  )
  return { ...plan, matches, hops: [] }
}
