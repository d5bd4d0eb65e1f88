// A statement before it becomes text: each fragment on lines of its own, what it contains indented, values with their types.
import type { Bound, Sql } from './fragment.ts'

export function printSql(fragment: Sql): string {
  return lines(fragment, '').join('\n')
}

function lines(part: Sql | Bound, indent: string): readonly string[] {
  if (part.kind === 'bound') return [`${indent}${part.value} :: ${part.type}`]
  const deeper = `${indent}  `
  return part.strings.flatMap((text, index) => {
    const own = text.trim() === '' ? [] : [`${indent}${text.trim().replace(/\s+/g, ' ')}`]
    const inner = part.parts[index]
    return inner === undefined ? own : [...own, ...lines(inner, deeper)]
  })
}
