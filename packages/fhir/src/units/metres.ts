// Metres of a UCUM length: what `near` needs.

const lengths: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['km', 1000],
  ['[mi_i]', 1609.344],
  ['[mi_us]', 1609.347218694],
])

/** undefined for what is no length. */
export const metresOf = (unit: string): number | undefined => lengths.get(unit)
