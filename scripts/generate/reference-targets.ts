// Which types a reference parameter can lead to: what the elements of its expression allow, narrowed by what the parameter says.
import type { StructureTable } from './structure.ts'

/** Element types at the end of each alternative of a reduced expression; undefined when a name is not an element of R4. */
export function endTypes(table: StructureTable, base: string, expression: string): string[] | undefined {
  if (expression.includes(' and ')) return ['boolean']
  const ends = expression.split(' | ').map((path) => walk(table, base, path))
  return ends.every((end) => end !== undefined) ? ends.flat() : undefined
}

/** A parameter that lists nearly every type means any. */
const anyTypeFrom = 100

/** Sorted; undefined means any type. */
export function referenceTargets(ends: readonly string[], declared: readonly string[]): string[] | undefined {
  const narrowing = declared.length < anyTypeFrom ? declared : []
  const allowed = [...new Set(ends.flatMap((end) => /\((.*)\)/.exec(end)?.[1]?.split('|') ?? []))].sort()
  const isOpen = ends.some((end) => !end.includes('('))
  const both = isOpen ? [] : allowed.filter((type) => narrowing.length === 0 || narrowing.includes(type))
  if (both.length > 0) return both
  return narrowing.length > 0 ? [...narrowing].sort() : undefined
}

function walk(table: StructureTable, base: string, path: string): string[] | undefined {
  let types = [base]
  if (path === '$this') return types
  for (const step of path.match(/\w+\(.*?\)(?=\.|$)|\w+/g) ?? []) {
    const is = /^where\(resolve\(\) is (\w+)\)$/.exec(step)?.[1]
    const ofType = /^ofType\((\w+)\)$/.exec(step)?.[1]
    if (is !== undefined) types = [`Reference(${is})`]
    else if (ofType !== undefined) types = types.filter((type) => type.replace(/\(.*/, '') === ofType)
    else if (!step.startsWith('where(')) types = types.flatMap((type) => elementTypes(table, type, step))
    if (types.length === 0) return undefined
  }
  return types
}

function elementTypes(table: StructureTable, type: string, name: string): string[] {
  for (let owner = type.replace(/^#/, '').replace(/\(.*/, ''); owner !== '';) {
    const [parent = '', ...elements] = table.types[owner] ?? []
    const found = elements
      .map((line) => line.split(' '))
      .find(([leaf]) => leaf === name || leaf === `${name}[x]`)
    if (found !== undefined) return (found[3] === '*' ? table.open : (found[3] ?? '')).split(',')
    owner = parent
  }
  return []
}
