// What each member of the household may see, and what of an answer can be compared with another.
import type { Answer } from './app.ts'

export type Who = 'a' | 'b'

export const seenByBoth = ['Organization/plan', 'Practitioner/both']
export const seenBy = (who: Who): string[] => [
  `Patient/${who}-patient`,
  `Coverage/${who}-coverage`,
  `RelatedPerson/${who}-related`,
  ...[1, 2, 3].map((n) => `ExplanationOfBenefit/${who}-claim-${n}`),
  `Condition/${who}-condition`,
  `Observation/${who}-observation`,
  // pointed at by a record, and pointed at by what a record points at
  `Practitioner/${who}-only`,
  `Organization/${who}-lab`,
  `PractitionerRole/${who}-role`,
  `Practitioner/${who}-behind-role`,
  `Location/${who}-place`,
]
export const visible = (who: Who): string[] => [...seenByBoth, ...seenBy(who)]

/** All of an answer that a client can compare, without the request id and the id that it asked for. */
export function comparable(answer: Answer, id: string): string {
  const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
  const requestId = answer.headers.get('x-request-id') ?? ''
  const text = answer.text.replaceAll(requestId, 'REQUEST').replaceAll(id, 'ID')
  return JSON.stringify([answer.status, headers, text])
}

export interface Bundle {
  readonly total?: number
  readonly entry?: readonly { readonly resource: { readonly resourceType: string; readonly id: string } }[]
}
export const referencesIn = (answer: Answer): string[] =>
  ((answer.json() as Bundle).entry ?? []).flatMap(({ resource }) =>
    // What is said about the answer.
    resource.resourceType === 'OperationOutcome' ? [] : [`${resource.resourceType}/${resource.id}`],
  )
