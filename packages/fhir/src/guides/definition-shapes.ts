// The shape of the definitions that the compiler reads, as far as it relies on it: packages come from strangers.
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'

/** A type of JSON, the name of a shape below, or a list of either. `!`: must be there. */
type Field = string | readonly [string]

const shapes: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  StructureDefinition: {
    version: 'string',
    kind: 'string',
    type: 'string!',
    derivation: 'string',
    baseDefinition: 'string',
    context: ['Context'],
    snapshot: 'View',
    differential: 'View',
  },
  Context: { type: 'string!', expression: 'string!' },
  View: { element: ['Element!'] },
  Element: {
    id: 'string',
    path: 'string!',
    sliceName: 'string',
    min: 'number',
    max: 'string',
    contentReference: 'string',
    type: ['Type'],
    slicing: 'Slicing',
    binding: 'Binding',
    constraint: ['Constraint'],
    maxLength: 'number',
  },
  Type: { code: 'string', profile: ['string'], targetProfile: ['string'] },
  Slicing: { rules: 'string', ordered: 'boolean', discriminator: ['Discriminator'] },
  Discriminator: { type: 'string!', path: 'string!' },
  Binding: { strength: 'string', valueSet: 'string', extension: ['BindingExtension'] },
  BindingExtension: { url: 'string!', valueCanonical: 'string', valueUri: 'string' },
  Constraint: { key: 'string!', severity: 'string', expression: 'string' },
  CodeSystem: {
    version: 'string',
    content: 'string',
    language: 'string',
    caseSensitive: 'boolean',
    concept: ['Concept'],
  },
  Concept: {
    code: 'string!',
    display: 'string',
    designation: ['Designation'],
    property: ['object'],
    concept: ['Concept'],
  },
  Designation: { language: 'string', value: 'string' },
  ValueSet: { compose: 'Compose', expansion: 'Expansion' },
  Compose: { include: ['Include!'], exclude: ['Include'] },
  Include: { system: 'string', concept: ['Included'], filter: ['Filter'], valueSet: ['string'] },
  Included: { code: 'string!' },
  Filter: { property: 'string!', op: 'string!', value: 'string!' },
  Expansion: { contains: ['Contained'] },
  Contained: { system: 'string', code: 'string', abstract: 'boolean', contains: ['Contained'] },
}

interface Part {
  readonly value: JsonObject
  readonly shape: string
  readonly path: string
}

/** The first field that has not the expected shape, as `concept.code`; undefined where all have. Concepts may lie deep: no recursion. */
export function misshapen(definition: JsonObject, shape: string): string | undefined {
  const waiting: Part[] = [{ value: definition, shape, path: '' }]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop())
    for (const [name, field] of Object.entries(shapes[part.shape] ?? {})) {
      const path = part.path === '' ? name : `${part.path}.${name}`
      const parts = partsBelow(part.value[name], field)
      if (parts === undefined) return path
      // The path tells the reader where to look; below a dozen names it would not.
      for (const below of parts) waiting.push({ ...below, path: path.length > 200 ? '...' : path })
    }
  return undefined
}

/** What of the value is to be looked at too; undefined where it has not the shape. */
function partsBelow(value: JsonValue | undefined, field: Field): Omit<Part, 'path'>[] | undefined {
  const [type = '', isNeeded] = (typeof field === 'string' ? field : field[0]).split(/(!)/)
  if (value === undefined) return isNeeded === undefined ? [] : undefined
  if (Array.isArray(value) !== (typeof field !== 'string')) return undefined
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value]
  if (type !== 'object' && shapes[type] === undefined)
    return items.every((item) => typeof item === type) ? [] : undefined
  const objects = items.filter(isObject)
  return objects.length === items.length ? objects.map((item) => ({ value: item, shape: type })) : undefined
}
