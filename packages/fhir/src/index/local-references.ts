// Every resource of this server that a resource points at, searchable or not: what decides who may see shared rows.
// https://hl7.org/fhir/R4/references.html
import type { JsonObject, JsonValue, Resource } from '../model.ts'
import { parseReference } from '../reference.ts'

/** `Type/id` of each local reference anywhere in the resource, contained resources included; sorted, each once, versions cut off. */
export function localReferences(resource: Resource): string[] {
  const found = new Set<string>()
  collect(resource, found)
  return [...found].sort()
}

// On every resource of a load: no iterator, no array of entries.
function collect(value: JsonValue, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) collect(item, found)
    return
  }
  const object = value as JsonObject
  for (const name in object) {
    const child = object[name]
    // An Expression has a `reference` too, that of a Library, and always a language.
    if (typeof child === 'string') {
      if (name === 'reference' && object['language'] === undefined) addLocal(child, found)
    } else if (child !== undefined) collect(child, found)
  }
}

function addLocal(text: string, found: Set<string>): void {
  const parsed = parseReference(text)
  if (parsed.kind === 'local') found.add(`${parsed.type}/${parsed.id}`)
}
