// Tables as JSON whose lines a change of guide version can be read by in review.

/** One row a line. */
export function print(value: unknown, depth = 0): string {
  const isLeaf = typeof value !== 'object' || value === null
  if (isLeaf || (Array.isArray(value) && value.every((item) => typeof item !== 'object')))
    return JSON.stringify(value)
  const pad = ' '.repeat(depth + 1)
  const lines = Array.isArray(value)
    ? value.map((item) => pad + print(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${pad}${JSON.stringify(key)}: ${print(item, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${' '.repeat(depth)}${close}`
}

/** Like `print`, with an element of a profile, an invariant, a value set on one line each. */
export function printGuide(value: unknown, depth = 0): string {
  const isRow =
    depth > 3 || typeof value !== 'object' || value === null || (Array.isArray(value) && value.length === 0)
  if (isRow) return JSON.stringify(value)
  const pad = ' '.repeat(depth + 1)
  const entries = Array.isArray(value)
    ? value.map((item) => JSON.stringify(item))
    : Object.entries(value).map(
        ([key, item]) =>
          `${JSON.stringify(key)}: ${depth === 1 && isTerm(item) ? JSON.stringify(item) : printGuide(item, depth + 1)}`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return entries.length === 0
    ? `${open}${close}`
    : `${open}\n${entries.map((entry) => pad + entry).join(',\n')}\n${' '.repeat(depth)}${close}`
}

const isTerm = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && ('in' in item || 'codes' in item)

const lineLength = 160

/** What fits on a line stands on one. */
export function printRequirements(value: unknown, depth = 0): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || (depth > 0 && depth + line.length <= lineLength))
    return line
  const pad = ' '.repeat(depth + 1)
  const lines = Array.isArray(value)
    ? value.map((item) => pad + printRequirements(item, depth + 1))
    : Object.entries(value).map(
        ([key, item]) => `${pad}${JSON.stringify(key)}: ${printRequirements(item, depth + 1)}`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${' '.repeat(depth)}${close}`
}
