export type { Disclosure, Ledger } from './ports.ts'
