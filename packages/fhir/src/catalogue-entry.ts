// A row of the error catalogue. The issue type is of https://hl7.org/fhir/R4/valueset-issue-type.html

/** What is the same for every error of a code. */
export interface CatalogueEntry {
  readonly status: number
  readonly issueType: string
  /** What it means and who must act. */
  readonly meaning: string
}

export const entry = (status: number, issueType: string, meaning: string): CatalogueEntry => ({
  status,
  issueType,
  meaning,
})
