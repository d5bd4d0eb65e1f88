// The position of a Location: what `near` searches. https://hl7.org/fhir/R4/location.html#positional
import type { JsonObject } from '../model.ts'
import type { Convert } from './sink.ts'

const position: Convert = (value, number, { positions }) => {
  const { latitude, longitude } = value as JsonObject
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return
  // What is on no globe is near nothing.
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return
  positions.push({ number, latitude, longitude })
}

export const positionConverters: Readonly<Record<string, Convert>> = { 'Location.position': position }
