// Metres of a UCUM length: what `near` needs.
import { canonicalUnit } from './canonical.ts'

/** undefined for what is no length. */
export function metresOf(code: string): number | undefined {
  const found = canonicalUnit(code)
  return found?.unit === 'm' ? Number(found.convert('1')) : undefined
}
