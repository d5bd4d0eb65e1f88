// The formats of R4's primitive types, each checked in time linear in the text. https://hl7.org/fhir/R4/datatypes.html#primitive
// What the compiled table gives as a regular expression is used as it is, except where the expression backtracks (base64Binary),
// says less than the type's page (integers are 32 bits, a day must be in the calendar), or allows what JSON cannot hold.
import { daysInMonth, digits, isDigit } from '../definitions/calendar.ts'
import { primitiveType } from '../definitions/structure.ts'
import type { JsonValue } from '../model.ts'

export interface Primitive {
  readonly json: 'string' | 'number' | 'boolean'
  /** For a value of the right JSON type. */
  readonly hasFormat: (value: JsonValue) => boolean
  /** How a right value looks, to end the sentence "write ...". */
  readonly form: string
}

type TextCheck = (text: string) => boolean

const longestInteger = 2_147_483_647
/** https://hl7.org/fhir/R4/datatypes.html#string: 1 MB. */
const longestString = 1_048_576
// The format forbids these two; NUL is no character of any text that a database keeps.
const forbidden = /[\u0000\u000b\u000c]/

// Half a surrogate pair is no character: no UTF-8 can hold it.
const isString: TextCheck = (text) =>
  isShortAscii(text, 0x20) || (text.length <= longestString && !forbidden.test(text) && text.isWellFormed())

const isOid = matches(primitiveType('oid')?.format ?? '')
const isUuid = matches(primitiveType('uuid')?.format ?? '')

/** https://hl7.org/fhir/R4/datatypes.html#uri: an OID or a UUID in a URI has the format of its own type. */
const isUri: TextCheck = (text) => {
  // What is told of urn: comes after a letter that few others begin with.
  if (text.charCodeAt(0) !== 0x75 && isShortAscii(text, 0x21)) return true
  if (text.startsWith('urn:oid:')) return isOid(text)
  if (text.startsWith('urn:uuid:')) return isUuid(text)
  return !/[\s\u0000]/.test(text)
}

const codeForm = 'a code without white space around it and with single blanks within'

const shortText = 128

/** Whether all of a short text is printable ASCII from this character on: so most are, and a loop over them takes less than an expression. */
function isShortAscii(text: string, least: number): boolean {
  if (text.length > shortText) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < least || code > 0x7e) return false
  }
  return true
}

// Nothing but white space and NUL is wrong with a code, and the format counts neither among these.
const isCode = matches(primitiveType('code')?.format ?? '')

const textChecks: Readonly<Record<string, readonly [TextCheck, string] | undefined>> = {
  string: [isString, 'text of at most 1 MB without NUL, vertical tab and form feed'],
  markdown: [isString, 'text of at most 1 MB without NUL, vertical tab and form feed'],
  uri: [isUri, 'a URI without white space'],
  url: [isUri, 'a URL without white space'],
  canonical: [isUri, 'a canonical URL without white space'],
  date: [isDate, 'a day of the calendar as YYYY, YYYY-MM or YYYY-MM-DD'],
  dateTime: [isDateTime, 'YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+zz:zz, a day of the calendar'],
  instant: [isInstant, 'YYYY-MM-DDThh:mm:ss.sss+zz:zz, a day of the calendar'],
  base64Binary: [isBase64, 'base64 with padding'],
  code: [(text) => (text !== '' && isShortAscii(text, 0x21)) || isCode(text), codeForm],
  xhtml: [isDivision, 'one XHTML <div> element'],
}

const numberChecks: Readonly<Record<string, readonly [number, string] | undefined>> = {
  integer: [-longestInteger - 1, 'a whole number of 32 bits'],
  unsignedInt: [0, 'a whole number from 0 to 2147483647'],
  positiveInt: [1, 'a whole number from 1 to 2147483647'],
}

const forms: Readonly<Record<string, string | undefined>> = {
  id: '1 to 64 letters, digits, hyphens and points',
  oid: 'urn:oid: and an OID',
  uuid: 'urn:uuid: and a UUID in lower case',
  time: 'hh:mm:ss',
}

/** The check of a primitive type; undefined for other types. */
export function primitiveCheck(type: string): Primitive | undefined {
  const definition = primitiveType(type)
  if (definition === undefined) return undefined
  if (definition.json === 'boolean') return { json: 'boolean', hasFormat: () => true, form: 'true or false' }
  return definition.json === 'number' ? numberCheck(type) : stringCheck(type, definition.format ?? '')
}

function numberCheck(type: string): Primitive {
  const [least, form] = numberChecks[type] ?? []
  if (least === undefined) return { json: 'number', hasFormat: Number.isFinite, form: 'a decimal number' }
  const hasFormat = (value: JsonValue): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= longestInteger
  return { json: 'number', hasFormat, form: form ?? '' }
}

function stringCheck(type: string, format: string): Primitive {
  const [check, form] = textChecks[type] ?? [matches(format), forms[type] ?? 'the format of its type']
  return { json: 'string', hasFormat: (value) => typeof value === 'string' && check(value), form }
}

function matches(format: string): TextCheck {
  const expression = new RegExp(`^(?:${format})$`)
  return (text) => expression.test(text) && !text.includes('\u0000')
}

/** https://hl7.org/fhir/R4/datatypes.html#date */
function isDate(text: string): boolean {
  return (text.length === 4 || text.length === 7 || text.length === 10) && startsWithDate(text)
}

/** https://hl7.org/fhir/R4/datatypes.html#dateTime: a time needs seconds and an offset. */
function isDateTime(text: string): boolean {
  return text.length <= 10 ? isDate(text) : isInstant(text)
}

/** https://hl7.org/fhir/R4/datatypes.html#instant */
function isInstant(text: string): boolean {
  return startsWithDate(text) && text.charCodeAt(10) === 0x54 && isZone(text, timeEnd(text, 11))
}

// The year, and what follows it up to the day.
function startsWithDate(text: string): boolean {
  const year = digits(text, 0, 4)
  if (year < 1 || text.length === 4) return year >= 1
  const month = text.charCodeAt(4) === 0x2d ? digits(text, 5, 2) : -1
  if (month < 1 || month > 12 || text.length === 7) return month >= 1 && month <= 12
  const day = text.charCodeAt(7) === 0x2d ? digits(text, 8, 2) : -1
  return day >= 1 && day <= daysInMonth(year, month)
}

/** Where `hh:mm:ss` and a fraction end; -1 when they are not there. */
function timeEnd(text: string, start: number): number {
  const hour = digits(text, start, 2)
  const minute = digits(text, start + 3, 2)
  const second = digits(text, start + 6, 2)
  const hasColons = text.charCodeAt(start + 2) === 0x3a && text.charCodeAt(start + 5) === 0x3a
  // 60 is a leap second.
  if (!hasColons || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1
  let end = start + 8
  if (text.charCodeAt(end) !== 0x2e) return end
  do end++
  while (isDigit(text.charCodeAt(end)))
  return end > start + 9 ? end : -1
}

function isZone(text: string, at: number): boolean {
  if (at < 0) return false
  const sign = text.charCodeAt(at)
  if (sign === 0x5a) return text.length === at + 1
  const hours = digits(text, at + 1, 2)
  const minutes = digits(text, at + 4, 2)
  const isSigned =
    (sign === 0x2b || sign === 0x2d) && text.charCodeAt(at + 3) === 0x3a && text.length === at + 6
  return isSigned && hours >= 0 && minutes >= 0 && minutes <= 59 && hours * 60 + minutes <= 14 * 60
}

// Without the white space that the specification allows between groups, each step of the expression can match in one way only.
function isBase64(text: string): boolean {
  const packed = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  return packed.length % 4 === 0 && /^[0-9A-Za-z+/]+={0,2}$/.test(packed)
}

function isDivision(text: string): boolean {
  const trimmed = text.trim()
  return /^<div[\s/>]/.test(trimmed) && trimmed.endsWith('>')
}
