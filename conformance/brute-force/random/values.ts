// Random values of FHIR's data types, made of small pools so that they meet each other.
import { conditionClinical } from '../code-sets.ts'
import { rangeOf } from '../dates.ts'
import type { Json, JsonObject } from '../world.ts'
import type { Chance } from './chance.ts'
import { codes, dates, instants, numbers, systems, units, uris, words } from './pools.ts'

type Make = (chance: Chance) => Json

const object = (entries: readonly (readonly [string, Json | undefined])[]): JsonObject =>
  Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined))

const often = <T>(chance: Chance, make: () => T, probability = 0.7): T | undefined =>
  chance.maybe(probability) ? make() : undefined

const date: Make = ({ pick }) => pick(dates)
const dateTime: Make = ({ pick, maybe }) => pick(maybe(0.5) ? dates : instants)
const text: Make = ({ pick }) => pick(words)
const texts = (chance: Chance): Json => chance.some(words, 2)

function filled(made: JsonObject, otherwise: JsonObject): JsonObject {
  return Object.keys(made).length === 0 ? otherwise : made
}

const clinical = Object.entries(conditionClinical.codes).flat(2)

const coding: Make = (chance) =>
  chance.maybe(0.15) ? { system: conditionClinical.system, code: chance.pick(clinical) } : plainCoding(chance)

const plainCoding: Make = (chance) =>
  filled(
    object([
      ['system', often(chance, () => chance.pick(systems))],
      ['code', often(chance, () => chance.pick(codes), 0.9)],
      ['display', often(chance, () => chance.pick(words), 0.3)],
    ]),
    { code: 'x' },
  )

const concept: Make = (chance) =>
  filled(
    object([
      ['coding', often(chance, () => Array.from({ length: 1 + chance.below(2) }, () => coding(chance)), 0.9)],
      ['text', often(chance, () => chance.pick(words), 0.3)],
    ]),
    { text: 'Anna' },
  )

/** Its end is never before its start: R4 gives such a period no meaning. */
const period: Make = (chance) => {
  const made = {
    ...object([
      ['start', often(chance, () => dateTime(chance))],
      ['end', often(chance, () => dateTime(chance))],
    ]),
  }
  const [start, end] = [made['start'], made['end']].map((text) => rangeOf(String(text)))
  if (start !== undefined && end !== undefined && end.hi <= start.lo)
    return { start: made['start'] ?? '2020' }
  return filled(made, { start: '2020' })
}

const quantity: Make = (chance) =>
  filled(
    object([
      ['value', often(chance, () => chance.pick(numbers), 0.95)],
      ['comparator', often(chance, () => chance.pick(['<', '<=', '>=', '>']), 0.1)],
      ...Object.entries(chance.pick(units)),
    ]),
    { value: 1 },
  )

const simpleQuantity: Make = (chance) => ({ value: chance.pick(numbers), ...chance.pick(units) })

const identifier: Make = (chance) => ({
  ...object([
    ['system', often(chance, () => chance.pick(systems))],
    ['type', often(chance, () => concept(chance), 0.4)],
  ]),
  value: chance.pick(codes),
})

/** By data type; what is not here is left out of random resources, or is made of these. */
export const makers: Readonly<Record<string, Make | undefined>> = {
  string: text,
  markdown: text,
  code: ({ pick }) => pick(['active', 'x', 'Draft', 'final', 'true']),
  uri: ({ pick }) => pick(uris),
  url: ({ pick }) => pick(uris),
  canonical: ({ pick }) => pick(uris),
  boolean: ({ maybe }) => maybe(0.5),
  integer: ({ below }) => below(10) - 2,
  unsignedInt: ({ below }) => below(10),
  positiveInt: ({ below }) => 1 + below(10),
  decimal: ({ pick }) => pick(numbers),
  date,
  dateTime,
  instant: ({ pick }) => pick(instants),
  Attachment: ({ pick }) => ({ contentType: 'text/plain', title: pick(words) }),
  Coding: coding,
  CodeableConcept: concept,
  Identifier: identifier,
  ContactPoint: (chance) => ({ system: chance.pick(['phone', 'email']), value: chance.pick(codes) }),
  HumanName: (chance) =>
    filled(
      object([
        ['family', often(chance, () => text(chance))],
        ['given', often(chance, () => texts(chance))],
        ['text', often(chance, () => text(chance), 0.2)],
        ['suffix', often(chance, () => texts(chance), 0.1)],
      ]),
      { family: 'Müller' },
    ),
  Address: (chance) =>
    filled(
      object([
        ['line', often(chance, () => texts(chance), 0.5)],
        ['city', often(chance, () => text(chance))],
        ['state', often(chance, () => chance.pick(['CT', 'ct', 'NY']))],
        ['postalCode', often(chance, () => chance.pick(['06103', '06103-1234', '1000']))],
        ['country', often(chance, () => chance.pick(['US', 'USA']), 0.3)],
      ]),
      { city: 'Straße' },
    ),
  Period: period,
  Quantity: quantity,
  SimpleQuantity: simpleQuantity,
  Age: quantity,
  Duration: quantity,
  Count: quantity,
  Distance: quantity,
  Money: ({ pick }) => ({ value: pick(numbers), currency: pick(['USD', 'EUR']) }),
  Range(chance) {
    const [low, high] = [simpleQuantity(chance), simpleQuantity(chance)] as [JsonObject, JsonObject]
    if (chance.maybe(0.3)) return chance.maybe(0.5) ? { low } : { high }
    return Number(low['value']) <= Number(high['value']) ? { low, high } : { low: high, high: low }
  },
  Timing: (chance) =>
    filled(
      object([
        ['event', often(chance, () => Array.from({ length: 1 + chance.below(2) }, () => dateTime(chance)))],
        ['repeat', often(chance, () => ({ boundsPeriod: period(chance) }), 0.4)],
      ]),
      { event: ['2020'] },
    ),
}
