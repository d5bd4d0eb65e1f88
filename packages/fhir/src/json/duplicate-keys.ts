// A JSON object that holds the same property twice means two things to two readers: what is checked would not be what is served.
import type { JsonObject, JsonValue } from '../model.ts'
import { endOfString } from './minify.ts'
import type { ScannedJson } from './scan.ts'

/** The name of a property that stands twice in one object of the text; `parsed` is the text's value. */
export function duplicateKey(scanned: ScannedJson, parsed: JsonValue): string | undefined {
  // A parser keeps one of them, so the counts tell in passing; the name is looked for only when they differ.
  return countKeys(parsed) === scanned.keyCount ? undefined : findDuplicate(scanned.text)
}

function countKeys(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) count += countKeys(item)
    return count
  }
  const object = value as JsonObject
  for (const name in object) {
    count += 1
    const child = object[name]
    if (typeof child === 'object') count += countKeys(child)
  }
  return count
}

const COLON = ':'

function findDuplicate(text: string): string | undefined {
  const open: Set<string>[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at]
    if (character === '{') open.push(new Set())
    else if (character === '}') open.pop()
    else if (character === '"') {
      const end = endOfString(text, at)
      const name = text.slice(at + 1, end - 1)
      const names = open[open.length - 1]
      if (text[end] === COLON && names !== undefined) {
        if (names.has(name)) return name
        names.add(name)
      }
      at = end
      continue
    }
    at += 1
  }
  return undefined
}
