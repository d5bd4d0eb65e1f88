// fixed and pattern of a profile. https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_
import type { JsonObject, JsonValue } from '../model.ts'

/** Whether two values are the same JSON. */
export function isFixed(value: JsonValue | undefined, fixed: JsonValue): boolean {
  if (value === fixed) return true
  if (typeof value !== 'object' || typeof fixed !== 'object' || value === null || fixed === null) return false
  if (Array.isArray(value) !== Array.isArray(fixed)) return false
  const names = Object.keys(fixed)
  if (names.length !== Object.keys(value).length) return false
  return names.every((name) => isFixed((value as JsonObject)[name], (fixed as JsonObject)[name] ?? null))
}

/** Whether a value holds everything that the pattern holds; each item of a pattern's array must be found in some item. */
export function hasPattern(value: JsonValue | undefined, pattern: JsonValue): boolean {
  if (value === pattern) return true
  if (typeof value !== 'object' || typeof pattern !== 'object' || value === null || pattern === null)
    return false
  if (Array.isArray(pattern))
    return Array.isArray(value) && everyItem(value as readonly JsonValue[], pattern as readonly JsonValue[])
  if (Array.isArray(value)) return false
  for (const name in pattern) {
    const part = (pattern as JsonObject)[name]
    if (part !== undefined && !hasPattern((value as JsonObject)[name], part)) return false
  }
  return true
}

function everyItem(values: readonly JsonValue[], patterns: readonly JsonValue[]): boolean {
  for (const pattern of patterns) {
    let isFound = false
    for (const value of values) if (hasPattern(value, pattern)) isFound = true
    if (!isFound) return false
  }
  return true
}
