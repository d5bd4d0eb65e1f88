// Disclosures: who received what of whom, under which permission.

/** One answer made from a member’s records. */
export interface Disclosure {
  readonly requestId: string
  readonly surface: string
  /** The interaction, FHIR's word: read, vread, history-instance, search-type. */
  readonly interaction: string
  readonly client: string
  readonly subject: string
  readonly permission: string
  /** The store's key of the member whose records these are. */
  readonly memberKey: string
  /** Resources in the response, by type. */
  readonly types: Readonly<Record<string, number>>
}

/** The record of disclosures. */
export interface Ledger {
  /** Resolves when the entry is durable; a response's last byte leaves after that (group commit). */
  record(disclosure: Disclosure): Promise<void>
  close(): Promise<void>
}
