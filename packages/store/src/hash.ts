// The hashes in index columns: first 8 bytes of SHA-256, signed. The write path and the queries must make the same ones.
//
// Token codes are folded to lower case on both sides: "When in doubt, servers SHOULD treat tokens in a case-insensitive manner", and the few
// systems of HL7 Terminology that tell codes apart by case alone (insurance-plan-type has drug and Drug) are found together. Systems and uris
// are compared as written.
// Every parameter that has a value leaves `parameterHash` among the tokens, so `:missing` is its absence; on open data one that has none leaves
// `absenceHash`, which an index finds.
import { hash } from 'node:crypto'

const halves = new DataView(new ArrayBuffer(8))

function hashText(text: string): bigint {
  const bytes = hash('sha256', text, 'binary')
  for (let at = 0; at < 8; at++) halves.setUint8(at, bytes.charCodeAt(at))
  return halves.getBigInt64(0)
}

/** Characters of what one generation remembers, and what an entry takes beside its text: a few megabytes. */
const mostRemembered = 5_000_000
const entryLength = 64

/** A longer text is hashed each time that it is met: none that many rows have in common is as long. */
const longestRemembered = 200

const lengthOf = (part: unknown): number => (typeof part === 'string' ? part.length : 0)

const room = Buffer.allocUnsafe(longestRemembered * 3)

/** The text apart from what it was cut out of: the form of a search would be kept for a piece of it. */
function own<Part>(part: Part): Part | string {
  return typeof part === 'string' ? room.toString('utf8', 0, room.write(part)) : part
}

/**
 * For what many rows have in common: hashes of two parts, of which the first has few values, so that no text is put together to look one up. Two
 * generations: what is asked for often survives, what was asked for once goes with its own. Searches come from strangers: what is kept is
 * bounded in bytes.
 */
function remembering<First, Second>(hashOf: (first: First, second: Second) => bigint) {
  let recent = new Map<First | string, Map<Second | string, bigint>>()
  let older = recent
  let length = 0
  return (first: First, second: Second): bigint => {
    let ofFirst = recent.get(first)
    const known = ofFirst?.get(second)
    if (known !== undefined) return known
    const value = older.get(first)?.get(second) ?? hashOf(first, second)
    const added = lengthOf(first) + lengthOf(second)
    if (added > longestRemembered) return value
    length += added + entryLength
    if (length > mostRemembered) {
      older = recent
      recent = new Map()
      ofFirst = undefined
      length = added + entryLength
    }
    if (ofFirst === undefined) recent.set(own(first), (ofFirst = new Map()))
    ofFirst.set(own(second), value)
    return value
  }
}

const ofParameters: bigint[] = []

/** A parameter with any value at all. */
export function parameterHash(parameter: number): bigint {
  return (ofParameters[parameter] ??= hashText(`p${parameter}`))
}

const ofAbsences: bigint[] = []

/** A parameter without any value. */
export function absenceHash(parameter: number): bigint {
  return (ofAbsences[parameter] ??= hashText(`a${parameter}`))
}

/** `system|code`; the system is '' for a code without one (`|code`). */
export function tokenHash(parameter: number, system: string, code: string): bigint {
  return hashText(`t${parameter}\n${system}\n${code.toLowerCase()}`)
}

/** `code` in any system. */
export function codeHash(parameter: number, code: string): bigint {
  return hashText(`c${parameter}\n${code.toLowerCase()}`)
}

/** `system|`: any code of a system. */
export function systemHash(parameter: number, system: string): bigint {
  return hashText(`s${parameter}\n${system}`)
}

/** A uri parameter's value, whole. Stands among the tokens. */
export const uriHash = remembering((parameter: number, value: string) => hashText(`u${parameter}\n${value}`))

/** `resourceHash` of a row itself: mostly nothing else asks for it, and what is remembered should be what is asked for. */
export function selfHash(type: string, id: string): bigint {
  return hashText(`${type}/${id}`)
}

const rememberedTarget = remembering((_: '', target: string) => hashText(target))

/** A resource, given as `Type/id`. */
export function targetHash(target: string): bigint {
  return rememberedTarget('', target)
}

/** A resource: the column `self`, and the entries of `targets`. */
export const resourceHash = remembering((type: string, id: string) => hashText(`${type}/${id}`))

/** A reference parameter's value that points at a resource of this server: equals `self # parameterHash` of that row. */
export function referenceHash(parameter: number, type: string, id: string): bigint {
  return resourceHash(type, id) ^ parameterHash(parameter)
}

/** A reference parameter's value that points elsewhere, by its absolute url. */
export function foreignReferenceHash(parameter: number, url: string): bigint {
  return hashText(`r${url}`) ^ parameterHash(parameter)
}

/** The unit of a number as it is written; '' as system: in any system, so that `value||code` finds it. */
export const unitHash = remembering((system: string, code: string) => hashText(`q${system}\n${code}`))

const rememberedCanonical = remembering((_: '', unit: string) => hashText(`Q${unit}`))

/** The canonical unit of a dimension, into which every unit of it is converted. */
export function canonicalUnitHash(unit: string): bigint {
  return rememberedCanonical('', unit)
}

/** The type, and the value, of an identifier: `:ofType`. Stands among the tokens. */
export function typedIdentifierHash(
  parameter: number,
  { system, code, value }: { readonly system: string; readonly code: string; readonly value: string },
): bigint {
  return hashText(`o${parameter}\n${system}\n${code.toLowerCase()}\n${value.toLowerCase()}`)
}

/** A beginning of a uri parameter's value, the character that closes the segment included: `:below`. Stands among the tokens. */
export const uriPrefixHash = remembering((parameter: number, prefix: string) =>
  hashText(`b${parameter}\n${prefix}`),
)

/** A cell of a grid over the earth in which a position lies: `near`. Stands among the tokens. */
export function cellHash(parameter: number, level: number, cell: string): bigint {
  return hashText(`n${parameter}\n${level}\n${cell}`)
}

type Together = (first: bigint, second: bigint | undefined) => bigint
const together: Together[] = []

/** Values of a composite's components that stand together, each as the hash of its own form. */
export function togetherHash(parameter: number, forms: readonly bigint[]): bigint {
  const [first, second, third] = forms
  if (first === undefined || third !== undefined) return hashText(`m${parameter}\n${forms.join('\n')}`)
  const ofParameter = (together[parameter] ??= remembering<bigint, bigint | undefined>((one, other) =>
    hashText(`m${parameter}\n${one}${other === undefined ? '' : `\n${other}`}`),
  ))
  return ofParameter(first, second)
}
