// A JSON object that holds the same property twice means two things to two readers: what is checked would not be what is served.
import type { JsonObject, JsonValue } from '../model.ts'
import { endOfString } from './minify.ts'
import type { ScannedJson } from './scan.ts'

/** The name of a property that stands twice in one object of the text; `parsed` is the text's value. */
export function duplicateKey(scanned: ScannedJson, parsed: JsonValue): string | undefined {
  // A parser keeps one of them, so the counts tell in passing; the name is looked for only when they differ.
  return countKeys(parsed) === scanned.keyCount ? undefined : findDuplicate(scanned.text)
}

// Without recursion: what is nested too deep is told by another check, and must be counted until then.
function countKeys(value: JsonValue): number {
  let count = 0
  const open: JsonValue[] = [value]
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (Array.isArray(current)) {
      for (const item of current as readonly JsonValue[]) if (isNested(item)) open.push(item)
    } else if (isNested(current)) {
      for (const name in current) {
        count += 1
        const child = current[name]
        if (child !== undefined && isNested(child)) open.push(child)
      }
    }
  }
  return count
}

const isNested = (value: JsonValue): value is JsonObject => typeof value === 'object' && value !== null

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
