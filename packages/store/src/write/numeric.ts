// Decimal text in PostgreSQL's binary numeric: groups of four digits around the point.
// https://doxygen.postgresql.org/backend_2utils_2adt_2numeric_8c.html

export interface NumericParts {
  readonly groups: readonly number[]
  /** The power of 10000 of the first group. */
  readonly weight: number
  readonly sign: number
  readonly scale: number
}

const negative = 0x4000
const special: Readonly<Record<string, number>> = { Infinity: 0xd000, '-Infinity': 0xf000 }

// A number stands in a row several times, and amounts come again.
const rememberedLimit = 10_000
const remembered = new Map<string, NumericParts>()

/** Takes what FHIR calls a decimal, exponents included, and ±Infinity. Throws on anything else. */
export function numericParts(text: string): NumericParts {
  const known = remembered.get(text)
  if (known !== undefined) return known
  if (remembered.size >= rememberedLimit) remembered.clear()
  const parts = partsOf(text)
  remembered.set(text, parts)
  return parts
}

function partsOf(text: string): NumericParts {
  const sign = special[text]
  if (sign !== undefined) return { groups: [], weight: 0, sign, scale: 0 }
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) throw new Error('a number is not decimal text')
  const [, minus, whole = '', fraction = '', exponent = '0'] = match
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  const scale = Math.max(0, digits.length - point)
  return { ...groupsOf(digits, point), sign: minus === '-' ? negative : 0, scale }
}

/** `point` = how many of the digits stand before the decimal point; may be negative or beyond the end. */
function groupsOf(digits: string, point: number): Pick<NumericParts, 'groups' | 'weight'> {
  const before = ((point % 4) + 4) % 4
  const aligned = '0'.repeat((4 - before) % 4) + digits
  const padded = aligned.padEnd(Math.ceil(aligned.length / 4) * 4, '0')
  const groups: number[] = []
  for (let at = 0; at < padded.length; at += 4) groups.push(Number(padded.slice(at, at + 4)))
  let weight = Math.ceil(point / 4) - 1
  let first = 0
  while (first < groups.length && groups[first] === 0) first++
  weight -= first
  let end = groups.length
  while (end > first && groups[end - 1] === 0) end--
  return end === first ? { groups: [], weight: 0 } : { groups: groups.slice(first, end), weight }
}
