// Reading the JSON of strangers' definitions: what has not the expected type counts as absent.
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'

/** The objects of a list; none where it is no list. */
export const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : []

/** The texts of a list. */
export const textsIn = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter((item) => typeof item === 'string') : []

export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Without the fields that are undefined or empty. */
export function filled<T extends object>(fields: T): T {
  const kept = Object.entries(fields).filter(([, value]: [string, unknown]) => !isEmpty(value))
  // The same fields, some fewer: those may be absent.
  return Object.fromEntries(kept) as T
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
