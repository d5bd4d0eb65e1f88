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
}
