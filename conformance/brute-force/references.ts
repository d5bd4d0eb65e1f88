// References. https://hl7.org/fhir/R4/search.html#reference
import type { Element } from './elements.ts'
import { identifierOf, matchesToken } from './tokens.ts'
import { isObject, NotAsked, textOf } from './world.ts'

/** Where a reference leads: to a resource here, or to an address elsewhere. */
export interface Pointer {
  readonly type?: string
  readonly id?: string
  readonly url?: string
}

const local = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/
const id = /^[A-Za-z0-9.-]{1,64}$/

/** Versions are looked through: what is searched is the current resource. */
function pointerOf(text: string, bases: readonly string[]): Pointer | undefined {
  const base = bases.find((one) => text.startsWith(`${one}/`))
  const [, type, name] = local.exec(base === undefined ? text : text.slice(base.length + 1)) ?? []
  if (type !== undefined && name !== undefined) return { type, id: name }
  return /^(https?:\/\/|urn:)/i.test(text) ? { url: text.replace(/\/_history\/[^/]*$/, '') } : undefined
}

/** What a reference parameter compares at an element. */
export function pointersOf({ type, value }: Element, bases: readonly string[]): Pointer[] {
  const text = isObject(value) ? textOf(value['reference']) : textOf(value)
  if (text === undefined) return []
  if (type !== 'canonical' && type !== 'uri' && type !== 'url') {
    const pointer = pointerOf(text, bases)
    return pointer === undefined ? [] : [pointer]
  }
  const bar = text.indexOf('|')
  return bar < 0 ? [{ url: text }] : [{ url: text }, { url: text.slice(0, bar) }]
}

/** An id, `Type/id` or an absolute URL; `type` is that of the modifier. */
export function matchesReference(
  pointer: Pointer,
  asked: string,
  { type, bases }: { readonly type?: string | undefined; readonly bases: readonly string[] },
): boolean {
  const wanted = askedPointer(asked, type, bases)
  if (wanted.url !== undefined) return pointer.url === wanted.url
  return pointer.id === wanted.id && (wanted.type === undefined || pointer.type === wanted.type)
}

export function askedPointer(asked: string, type: string | undefined, bases: readonly string[]): Pointer {
  if (id.test(asked)) return { id: asked, ...(type === undefined ? {} : { type }) }
  const wanted = pointerOf(asked, bases)
  if (wanted === undefined || (type !== undefined && wanted.type !== type)) throw new NotAsked('no reference')
  return wanted
}

/** `:identifier`: what the reference says about its target instead of where it is. */
export function matchesReferenceIdentifier({ value }: Element, asked: string): boolean {
  const identifier = isObject(value) ? value['identifier'] : undefined
  return isObject(identifier) && matchesToken(identifierOf(identifier), asked)
}
