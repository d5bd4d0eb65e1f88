// Days since 1970-01-01 and their ISO text, without a clock and without time zones.

/** Days since 1970-01-01. */
export type Day = number

const dayMs = 86_400_000

export const dayOf = (year: number, month: number, date: number): Day =>
  Math.floor(Date.UTC(year, month - 1, date) / dayMs)

/** `YYYY-MM-DD` to a day. */
export const parseDay = (text: string): Day => Math.floor(Date.parse(`${text}T00:00:00Z`) / dayMs)

const texts = new Map<Day, string>()

/** `YYYY-MM-DD`. Kept per day: a plan of a hundred thousand claims has a few thousand different days. */
export const isoDate = (day: Day): string => {
  const known = texts.get(day)
  if (known !== undefined) return known
  const text = new Date(day * dayMs).toISOString().slice(0, 10)
  texts.set(day, text)
  return text
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** An instant of that day, in UTC, to the second. */
export const isoInstant = (day: Day, secondOfDay: number): string =>
  `${isoDate(day)}T${two(Math.floor(secondOfDay / 3600))}:${two(Math.floor(secondOfDay / 60) % 60)}:${two(secondOfDay % 60)}Z`

export const yearOf = (day: Day): number => Number(isoDate(day).slice(0, 4))
