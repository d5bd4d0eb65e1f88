// Questions for what few resources have: numbers, quantities, composites, places; at them and over a link. Chance alone asks them too seldom.
import { demandDefinition } from '../definitions.ts'
import { pointersAt } from '../matches.ts'
import type { Row } from '../world.ts'
import { rare } from './all-kinds.ts'
import { asked, commonCodes, referencesOf, type Named, type Source } from './condition.ts'
import { isHeld } from './way.ts'

/** A condition on a type; undefined where nobody has such a value. */
export interface RareCondition extends Named {
  readonly type: string
}

export function rareCondition(source: Source): RareCondition | undefined {
  const { world, chance } = source
  const kind = chance.pick([...rare])
  const heldBy = (row: Row): string[] =>
    commonCodes([row.type], world).filter((code) => {
      const definition = demandDefinition(world.surface, row.type, code)
      return definition.type === kind && isHeld(row, definition)
    })
  const holders = world.rows.filter((row) => heldBy(row).length > 0)
  if (holders.length === 0) return undefined
  const holder = chance.pick(holders)
  const { type } = holder
  const inner = asked(chance.pick(heldBy(holder)), { together: [type], rows: [holder] }, source)
  const linked = chance.pick([undefined, undefined, chainTo, hasOf])?.(holder, inner, source)
  return linked ?? { type, ...inner }
}

/** From a row that points at it. */
function chainTo({ type, id }: Row, { name, value }: Named, source: Source): RareCondition | undefined {
  const { world, chance } = source
  const links = world.rows.flatMap((row) =>
    referencesOf(row.type, source)
      .filter((code) => pointersAt(row, code, world).some((to) => to.type === type && to.id === id))
      .map((code) => ({ from: row.type, code })),
  )
  if (links.length === 0) return undefined
  const { from, code } = chance.pick(links)
  return { type: from, name: `${code}:${type}.${name}`, value }
}

/** Of a type that it points at. */
function hasOf(holder: Row, { name, value }: Named, source: Source): RareCondition | undefined {
  const { world, chance } = source
  const links = referencesOf(holder.type, source).flatMap((code) =>
    pointersAt(holder, code, world).flatMap(({ type }) =>
      type === undefined || world.surface.types[type] === undefined ? [] : [{ type, code }],
    ),
  )
  if (links.length === 0) return undefined
  const { type, code } = chance.pick(links)
  return { type, name: `_has:${holder.type}:${code}:${name}`, value }
}
