// ports
export type { Disclosure, Ledger } from './ports.ts'
// the ledger
export { createLedger } from './create-ledger.ts'
export type { LedgerOptions } from './create-ledger.ts'
export type { Append } from './copy.ts'
