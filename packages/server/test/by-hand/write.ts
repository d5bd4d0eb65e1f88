// The parts of resources that the worlds of the searches are written with.

export const ref = (reference: string) => ({ reference })
export const refs = (references: string) =>
  references
    .split(' ')
    .filter(Boolean)
    .map((reference) => ({ reference }))
/** A CodeableConcept with one Coding. */
export const concept = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
})
export const period = (start?: string, end?: string) => ({
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})
