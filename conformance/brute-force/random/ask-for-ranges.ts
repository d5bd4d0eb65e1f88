// Values of a search for dates, numbers, quantities and places, without their prefix.
import type { Element } from '../elements.ts'
import { quantityOf } from '../quantities.ts'
import { isObject, type Json } from '../world.ts'
import type { Chance } from './chance.ts'
import { dates, instants, numbers, units } from './pools.ts'
import { escape, pickOr } from './way.ts'

const dateTexts = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : isObject(value)
      ? Object.values(value).flatMap((child) => (typeof child === 'string' ? [child] : []))
      : []

export function dateText({ value }: Element, chance: Chance): string {
  const text = pickOr(
    dateTexts(value).filter((one) => /^\d{4}/.test(one)),
    [...dates, ...instants],
    chance,
  )
  return chance.pick([text, text, text.slice(0, 10), text.slice(0, 7), text.slice(0, 4)])
}

export function numberText(element: Element, chance: Chance): string {
  const { value } = element
  const amount = isObject(value)
    ? (value['value'] ?? (isObject(value['low']) ? value['low']['value'] : undefined))
    : value
  const number = pickOr(typeof amount === 'number' ? [amount] : [], numbers, chance)
  return chance.pick([
    String(number),
    number.toFixed(0),
    number.toFixed(1),
    number.toFixed(2),
    String(number + 0.5),
  ])
}

interface Unit {
  readonly system?: string | undefined
  readonly code?: string | undefined
  readonly unit?: string | undefined
}

export function quantityText(element: Element, chance: Chance): string {
  const { system, code, unit }: Unit = pickOr<Unit>([quantityOf(element) ?? {}], units, chance)
  const other = chance.pick(units.filter((one) => one.system !== undefined))
  const number = numberText(element, chance)
  return chance.pick([
    number,
    code === undefined ? number : `${number}|${system ?? ''}|${escape(code)}`,
    `${number}||${escape(code ?? unit ?? 'mg')}`,
    `${number}||${escape(unit ?? code ?? 'mg')}`,
    `${number}|${other.system ?? ''}|${escape(other.code ?? 'mg')}`,
  ])
}

export function nearText({ value }: Element, chance: Chance): string {
  const place = isObject(value) ? [Number(value['latitude']), Number(value['longitude'])] : [0, 180]
  const [latitude = 0, longitude = 0] = place.map((degrees) => degrees + chance.pick([0, 0, 0.01, -0.3]))
  const within = [Math.max(-90, Math.min(90, latitude)), Math.max(-180, Math.min(180, longitude))]
  const reach = chance.pick(['', '|1', '|10|km', '|100', '|10|[mi_us]', '|5000|m', '|3|[mi_i]', '|0'])
  return `${within.join('|')}${reach}`
}
