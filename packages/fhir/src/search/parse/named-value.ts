// A parameter of a query as it came, its name split at the colon of the modifier.

export interface NamedValue {
  readonly modifier: string | undefined
  readonly value: string
}

/** `name:exact` -> `name`, `exact`. */
export function splitName(name: string): { readonly code: string; readonly modifier: string | undefined } {
  const colon = name.indexOf(':')
  if (colon < 0) return { code: name, modifier: undefined }
  return { code: name.slice(0, colon), modifier: name.slice(colon + 1) }
}

// What a client wrote may be a person's data that lost its place; what looks like a name of the standard may be shown.
const showable = /^[A-Za-z0-9_.:*-]{1,64}$/

/** The name for a sentence. */
export const shownName = (name: string): string => (showable.test(name) ? name : 'This parameter')
