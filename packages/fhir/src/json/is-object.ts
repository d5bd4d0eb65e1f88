// Which JSON values are objects: lists and null are none.
import type { JsonObject, JsonValue } from '../model.ts'

/** Whether a JSON value is an object. */
export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
