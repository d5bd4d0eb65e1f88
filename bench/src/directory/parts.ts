// What the made directory's resources have in common.
// http://hl7.org/fhir/us/davinci-pdex-plan-net/STU1.2/
import type { JsonObject } from '@openpayer/fhir'

export const guide = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/'
export const npiSystem = 'http://hl7.org/fhir/sid/us-npi'

export const meta = (profile: string): JsonObject => ({
  profile: [`${guide}StructureDefinition/plannet-${profile}`],
})
export const concept = (system: string, code: string): JsonObject => ({ coding: [{ system, code }] })
export const own = (system: string, code: string): JsonObject => concept(`${guide}CodeSystem/${system}`, code)
export const reference = (type: string, id: string): JsonObject => ({ reference: `${type}/${id}` })
export const phone = (index: number): JsonObject[] => [
  { system: 'phone', value: `+1 555 ${String(index).padStart(7, '0')}`, use: 'work' },
]

/** Ten digits of which the last is Luhn's check digit, over the prefix 80840. */
export const npi = (index: number): string => {
  const digits = `1${String(index).padStart(8, '0')}`
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 24)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
