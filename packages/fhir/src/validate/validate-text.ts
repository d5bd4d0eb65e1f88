// The text of a resource: JSON first, then what it says. A browser can call this with what a person pasted.
import { duplicateKey } from '../json/duplicate-keys.ts'
import { scanJson } from '../json/scan.ts'
import type { JsonValue } from '../model.ts'
import type { Issue } from '../outcome.ts'
import type { ValidationOptions, Validator } from './validator.ts'

/** Everything that is wrong with a text as an R4 resource. Never throws for what the text holds. */
export function validateText(text: string, validator: Validator, options: ValidationOptions = {}): Issue[] {
  const parsed = parse(text)
  if (parsed === undefined) return [{ code: 'json-invalid', text: 'The text is not JSON.' }]
  const issues = validator.validate(parsed.value, options)
  return isTooDeep(issues) || !hasDuplicate(text, parsed.value)
    ? issues
    : [
        {
          code: 'json-duplicate-key',
          text: 'An object of the resource holds a property twice; leave one of them out.',
        },
        ...issues,
      ]
}

function parse(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text) as JsonValue } // what JSON.parse gives
  } catch {
    return undefined
  }
}

const isTooDeep = (issues: readonly Issue[]): boolean =>
  issues.some(({ code }) => code === 'structure-too-deep')

const hasDuplicate = (text: string, value: JsonValue): boolean =>
  duplicateKey(scanJson(text), value) !== undefined
