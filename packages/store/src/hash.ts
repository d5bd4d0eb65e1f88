// The hashes in index columns: first 8 bytes of SHA-256, signed. The write path and the queries must make the same ones.
//
// Token codes are folded to lower case on both sides: R4 asks for case-insensitive matching unless the code system says otherwise,
// and no code system of the guides tells codes apart by case alone. Systems and uris are compared as written.
// Every parameter that has a value leaves `parameterHash` among the tokens, so `:missing` is its absence.
import { hash } from 'node:crypto'

function hashText(text: string): bigint {
  return BigInt.asIntN(64, BigInt('0x' + hash('sha256', text, 'hex').slice(0, 16)))
}

const cacheLimit = 50_000
let recent = new Map<string, bigint>()
let older = new Map<string, bigint>()

/** For what many rows have in common. Two generations: what is asked for often survives, what was asked for once goes with its own. */
function rememberedHash(text: string): bigint {
  const known = recent.get(text)
  if (known !== undefined) return known
  const value = older.get(text) ?? hashText(text)
  if (recent.size >= cacheLimit) {
    older = recent
    recent = new Map()
  }
  recent.set(text, value)
  return value
}

/** A parameter with any value at all. */
export function parameterHash(parameter: number): bigint {
  return rememberedHash(`p${parameter}`)
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
export function uriHash(parameter: number, value: string): bigint {
  return rememberedHash(`u${parameter}\n${value}`)
}

/** `resourceHash` of a row itself: mostly nothing else asks for it, and what is remembered should be what is asked for. */
export function selfHash(type: string, id: string): bigint {
  return hashText(`${type}/${id}`)
}

/** A resource: the column `self`, and the entries of `targets`. */
export function resourceHash(type: string, id: string): bigint {
  return rememberedHash(`${type}/${id}`)
}

/** A reference parameter's value that points at a resource of this server: equals `self # parameterHash` of that row. */
export function referenceHash(parameter: number, type: string, id: string): bigint {
  return resourceHash(type, id) ^ parameterHash(parameter)
}

/** A reference parameter's value that points elsewhere, by its absolute url. */
export function foreignReferenceHash(parameter: number, url: string): bigint {
  return hashText(`r${url}`) ^ parameterHash(parameter)
}

/** The unit of a number as it is written; '' as system: in any system, so that `value||code` finds it. */
export function unitHash(system: string, code: string): bigint {
  return rememberedHash(`q${system}\n${code}`)
}

/** The canonical unit of a dimension, into which every unit of it is converted. */
export function canonicalUnitHash(unit: string): bigint {
  return rememberedHash(`Q${unit}`)
}

/** The type, and the value, of an identifier: `:ofType`. Stands among the tokens. */
export function typedIdentifierHash(
  parameter: number,
  { system, code, value }: { readonly system: string; readonly code: string; readonly value: string },
): bigint {
  return hashText(`o${parameter}\n${system}\n${code.toLowerCase()}\n${value.toLowerCase()}`)
}

/** A beginning of a uri parameter's value, the character that closes the segment included: `:below`. Stands among the tokens. */
export function uriPrefixHash(parameter: number, prefix: string): bigint {
  return rememberedHash(`b${parameter}\n${prefix}`)
}

/** A cell of a grid over the earth in which a position lies: `near`. Stands among the tokens. */
export function cellHash(parameter: number, level: number, cell: string): bigint {
  return hashText(`n${parameter}\n${level}\n${cell}`)
}

/** Values of a composite's components that stand together, each as the hash of its own form. */
export function togetherHash(parameter: number, forms: readonly bigint[]): bigint {
  return hashText(`m${parameter}\n${forms.join('\n')}`)
}
