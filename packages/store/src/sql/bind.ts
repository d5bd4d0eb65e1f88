// Values as typed parameters, in PostgreSQL's text form.
import type { Bound, BoundType } from './fragment.ts'

const bound = (type: BoundType, value: string): Bound => ({ kind: 'bound', type, value })

export const bigint = (value: bigint): Bound => bound('bigint', String(value))
export const bigints = (values: readonly bigint[]): Bound => bound('bigint[]', `{${values.join(',')}}`)
export const integer = (value: number): Bound => bound('integer', String(value))
export const smallint = (value: number): Bound => bound('smallint', String(value))
export const smallints = (values: readonly number[]): Bound => bound('smallint[]', `{${values.join(',')}}`)
export const double = (value: number): Bound => bound('double precision', String(value))
export const numeric = (value: string): Bound => bound('numeric', value)
export const box = (value: string): Bound => bound('box', value)
export const text = (value: string): Bound => bound('text', value)
export const texts = (values: readonly string[]): Bound =>
  bound('text[]', `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)

/** Milliseconds since the epoch, or an infinity. */
export const instant = (ms: number): Bound => bound('timestamptz', instantText(ms))

function instantText(ms: number): string {
  if (!Number.isFinite(ms)) return ms > 0 ? 'infinity' : '-infinity'
  const date = new Date(ms)
  const text = date.toISOString()
  const year = date.getUTCFullYear()
  // JavaScript writes years beyond 9999 and before 1 with a sign that PostgreSQL does not read; the year before 1 is 1 BC there.
  return year > 0
    ? text.replace(/^\+0*/, '')
    : `${String(1 - year).padStart(4, '0')}${text.slice(text.indexOf('-', 1))} BC`
}
