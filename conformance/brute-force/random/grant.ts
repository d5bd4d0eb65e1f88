// A random authority over a world.
import type { GrantDescription } from '../world.ts'
import type { Source } from './condition.ts'

/** What a token may open: mostly everything, sometimes some types to read and some to search. */
export function randomGrant({ world, chance }: Source): GrantDescription {
  const open = Object.values(world.surface.types)[0]?.collection ?? ''
  const members = [...new Set(world.rows.flatMap(({ owner }) => owner ?? []))]
  if (open === 'directory' || open === 'formulary' || members.length === 0)
    return { kind: 'open', collection: open }
  const types = Object.keys(world.surface.types)
  const some = (): string[] => (chance.maybe(0.5) ? ['*'] : types.filter(() => chance.maybe(0.7)))
  return { kind: 'member', member: chance.pick(members), read: some(), search: some() }
}
