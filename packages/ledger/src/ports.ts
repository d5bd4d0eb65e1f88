// Disclosures: who received what of whom, under which permission.

/** One answer made from a member’s records. */
export interface Disclosure {
  readonly requestId: string
  readonly surface: string
  /**
   * FHIR's code of what was asked for: read, vread, history-instance, search-type (in a compartment too), search-system (likewise).
   * Operations by their names: docref, userinfo.
   */
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
