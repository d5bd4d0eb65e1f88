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
  const display = named ?? 'Resource'
  // A Patient that is unknown today may be a member tomorrow.
  if (isOthers || named === 'Patient') return { display }
  if (parsed.kind === 'urn')
    return { identifier: { system: 'urn:ietf:rfc:3986', value: parsed.urn }, display }
  if (parsed.kind !== 'conditional') return { identifier: { value: text }, display }
  const { system, value } = parsed
  return { identifier: system === undefined ? { value } : { system, value }, display }
}
