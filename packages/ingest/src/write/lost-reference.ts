// What stands where a reference leads nowhere here: what identifies the resource, and a word for it. https://hl7.org/fhir/R4/references.html#logical
import { parseReference, type Replacement } from '@openpayer/fhir'

/**
 * The text as it was given becomes the identifier. `isOthers`: it leads to another member's record, whose id this member's app must not
 * learn, so that nothing but a word stands for it.
 */
export function lostReference(
  text: string,
  { type, isOthers }: { type: string | undefined; isOthers: boolean },
): Replacement {
  const parsed = parseReference(text)
  const named = type ?? ('type' in parsed ? parsed.type : undefined)
  // Read by people, who would take "Patient" for the one whose record it is. A Patient that is unknown today may be a member tomorrow: nothing
  // tells the two apart.
  if (named === 'Patient') return { display: 'Another person' }
  const display = named ?? 'Resource'
  if (isOthers) return { display: `${display} of another person` }
  if (parsed.kind === 'urn')
    return { identifier: { system: 'urn:ietf:rfc:3986', value: parsed.urn }, display }
  if (parsed.kind !== 'conditional') return { identifier: { value: text }, display }
  const { system, value } = parsed
  return { identifier: system === undefined ? { value } : { system, value }, display }
}
