// Identifiers that pass their check digits and belong to nobody.
// NPI: https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand

/** NPIs begin with 1 or 2; these begin with 9, so they are well formed and never issued. */
export const npi = (kind: 'person' | 'organization', index: number): string => {
  const nine = `${kind === 'person' ? '91' : '92'}${String(index).padStart(7, '0')}`
  return `${nine}${luhnDigit(`80840${nine}`)}`
}

/** The Luhn check digit of these digits. */
export const luhnDigit = (digits: string): number => {
  let sum = 0
  for (let at = digits.length - 1, double = true; at >= 0; at--, double = !double) {
    const digit = digits.charCodeAt(at) - 48
    const value = double ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return (10 - (sum % 10)) % 10
}

/** Employer numbers with the prefix 00 are not issued. */
export const taxId = (index: number): string => `00${String(index).padStart(7, '0')}`

/** 555-0100 to 555-0199 are set aside for fiction. */
export const phone = (index: number): string => `(860) 555-01${String(index % 100).padStart(2, '0')}`
