// Values of a search: what was written for a parameter, read by its type. https://hl7.org/fhir/R4/search.html#ptypes
import type { DateRange } from '../../dates.ts'

/** https://hl7.org/fhir/R4/search.html#prefix */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap'

/** `system`: undefined = any system; '' = no system (`|code`). `code`: undefined = any code (`system|`). */
export interface TokenValue {
  readonly system?: string
  readonly code?: string
}

/** An identifier of a type: `system|code|value`, of which system and code are the type's. */
export interface TypedIdentifier {
  readonly system: string
  readonly code: string
  readonly value: string
}

/** A date of a search: its prefix, and the interval that its precision implies. */
export interface DateValue extends DateRange {
  readonly prefix: Prefix
}

/** A reference value: by id alone (`type` undefined), by type and id, or by foreign absolute URL. */
export interface ReferenceValue {
  readonly type?: string
  readonly id?: string
  readonly url?: string
}

/** A decimal and the range its precision implies, as decimal text. */
export interface Decimal {
  readonly value: string
  readonly lo: string
  readonly hi: string
}

/** A number or quantity of a search. */
export interface QuantityValue extends Decimal {
  readonly prefix: Prefix
  readonly system?: string
  readonly code?: string
  /** The same in the canonical unit of its dimension, where the unit is UCUM's and converts. `unit` is that unit. */
  readonly canonical?: Decimal & { readonly unit: string }
}

/** Within a distance of a point; degrees (WGS84) and metres. https://hl7.org/fhir/R4/location.html#positional */
export interface NearValue {
  readonly latitude: number
  readonly longitude: number
  readonly distance: number
}

/** The value of one component of a composite. */
export type ComponentValue =
  | { readonly kind: 'token'; readonly value: TokenValue }
  | { readonly kind: 'date'; readonly value: DateValue }
  | { readonly kind: 'string' | 'uri'; readonly value: string }
  | { readonly kind: 'reference'; readonly value: ReferenceValue }
  | { readonly kind: 'number' | 'quantity'; readonly value: QuantityValue }
