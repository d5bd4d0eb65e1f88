// Strings and URIs. https://hl7.org/fhir/R4/search.html#string, https://hl7.org/fhir/R4/search.html#uri
import type { Element } from './elements.ts'
import { isObject, listOf, type Json } from './world.ts'

const nameParts = ['text', 'family', 'given', 'prefix', 'suffix']
const addressParts = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country']

/** The texts that a string parameter compares. */
export function stringsOf({ type, value }: Element): string[] {
  if (!isObject(value)) return listOf(value).map(String)
  const texts = (...names: readonly string[]): string[] =>
    names.flatMap((name) => listOf(value[name]).filter((item) => typeof item === 'string'))
  if (type === 'HumanName') return texts(...nameParts)
  if (type === 'Address') return texts(...addressParts)
  if (type === 'CodeableConcept') return [...texts('text'), ...listOf(value['coding']).flatMap(displayOf)]
  return []
}

const displayOf = (coding: Json): string[] =>
  isObject(coding) && typeof coding['display'] === 'string' ? [coding['display']] : []

// What a decomposition leaves whole.
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
}

/** Without case, accents, punctuation and the width of white space; punctuation alone is a text. */
function fold(text: string): string {
  const letters = plainLetters(text)
  return squeeze([...letters].map(withoutMark).join('')) || squeeze(letters)
}

/** Without case and accents. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæœđðþłħıŋŧ]/g, (letter) => folded[letter] ?? letter)

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** O'Brien is one word, Winston-Salem two; the point of 2.5 is part of the number. */
function withoutMark(mark: string, at: number, all: readonly string[]): string {
  if ("'‘’ʼ".includes(mark)) return ''
  if (!/\p{P}/u.test(mark)) return mark
  const isInNumber = /\d/.test(all[at - 1] ?? '') && /\d/.test(all[at + 1] ?? '')
  if ('.,'.includes(mark) && isInNumber) return mark
  return mark === '.' ? '' : ' '
}

/** Begins with it, or a word of it does. */
export function startsAtWord(text: string, wanted: string): boolean {
  const [whole, part] = [fold(text), fold(wanted)]
  return whole.startsWith(part) || whole.includes(` ${part}`)
}

const people = ['Patient', 'Person', 'Practitioner', 'RelatedPerson']

/** Types whose parameter of this code searches a HumanName or an Address as a whole. */
const typesOfWholes: Readonly<Record<string, readonly string[]>> = {
  name: people,
  phonetic: people,
  address: [...people, 'InsurancePlan', 'Location', 'Organization'],
}

export const isOfWholes = (type: string, code: string): boolean =>
  typesOfWholes[code]?.includes(type) === true

/**
 * A whole name or address, "not parts": each word of what is asked begins a word of what is there, in whatever order and part. More than 16
 * different words are taken for a text.
 */
export function isWholeOf(elements: readonly Element[], wanted: string): boolean {
  const asked = new Set(fold(wanted).split(' '))
  if (asked.size > 16) return false
  const there = elements.flatMap(stringsOf).flatMap((text) => fold(text).split(' '))
  return [...asked].every((word) => there.some((one) => one.startsWith(word)))
}

export function matchesString(text: string, wanted: string, modifier: string | undefined): boolean {
  if (modifier === 'exact') return text === wanted
  return modifier === 'contains' ? fold(text).includes(fold(wanted)) : startsAtWord(text, wanted)
}

/** The values of a uri parameter: a canonical counts with and without its version. */
export function urisOf({ type, value }: Element): string[] {
  if (typeof value !== 'string') return []
  return type === 'canonical' && value.includes('|') ? [value, value.slice(0, value.indexOf('|'))] : [value]
}

const isBelow = (uri: string, root: string): boolean =>
  uri === root || (uri.startsWith(root) && (/[/|#]$/.test(root) || /^[/|#]/.test(uri.slice(root.length))))

export function matchesUri(uri: string, wanted: string, modifier: string | undefined): boolean {
  if (modifier === 'below') return isBelow(uri, wanted)
  return modifier === 'above' ? isBelow(wanted, uri) : uri === wanted
}
