// Which FHIR type is which kind. https://hl7.org/fhir/R4/type-framework.html
import { elementsOf } from '../../definitions/structure.ts'

/** Specializations among the primitives. */
const primitives: Readonly<Record<string, string | undefined>> = {
  code: 'string',
  id: 'string',
  markdown: 'string',
  url: 'uri',
  canonical: 'uri',
  oid: 'uri',
  uuid: 'uri',
  unsignedInt: 'integer',
  positiveInt: 'integer',
}

/** FHIRPath's own types begin with a capital: `String` is any `string`. */
const systemTypes: Readonly<Record<string, readonly string[] | undefined>> = {
  String: ['string', 'uri', 'code', 'id', 'markdown', 'url', 'canonical', 'oid', 'uuid'],
  Boolean: ['boolean'],
  Integer: ['integer', 'unsignedInt', 'positiveInt'],
  Decimal: ['decimal'],
  Date: ['date'],
  DateTime: ['dateTime', 'instant'],
  Time: ['time'],
}

/** Whether a value of type `type` is a `wanted`. */
export function isKindOf(type: string | undefined, wanted: string): boolean {
  if (type === undefined) return false
  if (type === wanted || primitives[type] === wanted) return true
  if (wanted === 'Quantity')
    return ['Age', 'Count', 'Distance', 'Duration', 'SimpleQuantity', 'MoneyQuantity'].includes(type)
  if (wanted === 'Resource') return elementsOf(type).has('implicitRules')
  if (wanted === 'DomainResource')
    return elementsOf(type).has('modifierExtension') && elementsOf(type).has('contained')
  return systemTypes[wanted]?.includes(type) ?? false
}
