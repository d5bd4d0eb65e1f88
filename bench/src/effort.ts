// How long a run measures and on how much, for real and for a look whether everything works.

/** How long and how much. */
export interface Effort {
  readonly rounds: number
  readonly roundMs: number
  readonly warmUpMs: number
  readonly connections: number
  /** Members of the plan, and how many of them sign in. */
  readonly members: number
  readonly signedIn: number
  readonly claimsPerMember: { readonly from: number; readonly to: number }
  readonly loadResources: number
  readonly loadRounds: number
  /** Of each kind. */
  readonly validatedResources: number
  /** Of each kind, for HL7's validator: it takes 30 ms for one, and half a minute to start. */
  readonly officialResources: number
  /** Roles of the two directories that are compared. */
  readonly directoryRoles: { readonly small: number; readonly large: number }
  /** Members of the two plans in which one member's searches are compared. */
  readonly population: { readonly small: number; readonly large: number }
  /** Members of the larger plan whom the two groups of a provider have. */
  readonly attributed: { readonly small: number; readonly large: number }
}

export const fullEffort: Effort = {
  rounds: 5,
  roundMs: 5000,
  warmUpMs: 5000,
  connections: 64,
  members: 2000,
  signedIn: 100,
  claimsPerMember: { from: 52, to: 70 },
  loadResources: 200_000,
  loadRounds: 3,
  validatedResources: 3000,
  officialResources: 150,
  directoryRoles: { small: 10_000, large: 100_000 },
  population: { small: 1000, large: 20_000 },
  attributed: { small: 100, large: 10_000 },
}

/** To see that everything works; its figures mean nothing. */
export const quickEffort: Effort = {
  rounds: 1,
  roundMs: 300,
  warmUpMs: 100,
  connections: 4,
  members: 6,
  signedIn: 2,
  claimsPerMember: { from: 52, to: 54 },
  loadResources: 1500,
  loadRounds: 1,
  validatedResources: 20,
  officialResources: 0,
  directoryRoles: { small: 400, large: 800 },
  population: { small: 10, large: 30 },
  attributed: { small: 5, large: 20 },
}
