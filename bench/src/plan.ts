// The members' data that `read`, `search`, `search-cold` and `disk` share: made, loaded as users load, and members signed in.
import { join } from 'node:path'
import type { Embedded } from '@openpayer/store'
import type { PlanSize } from '@openpayer/synth'
import { type Claims, findClaims, openQueries, type Queries } from './database.ts'
import type { Effort } from './effort.ts'
import type { PreparedRequest } from './http/protocol.ts'
import { writePlan, writeUpdates } from './input.ts'
import { openpayer } from '../../testing/openpayer.ts'
import { signIn } from '../../testing/sign-in.ts'
import { redirectUri, registerApp, scope } from './register-app.ts'
import { startServer, type RunningServer } from './server-process.ts'

export interface SignedInMember {
  readonly patient: string
  readonly authorization: string
  readonly claimIds: readonly string[]
}

/** Where a plan is made. */
export interface PlanPlace {
  readonly effort: Effort
  /** Holds the database, the secrets and the input files. */
  readonly folder: string
  readonly embedded: Embedded
  log(line: string): void
}

export interface Plan {
  readonly queries: Queries
  readonly server: RunningServer
  readonly members: readonly SignedInMember[]
  /** ExplanationOfBenefit as the database numbers it. */
  readonly type: number
  /** Loads a new version of that share of the claims. */
  update(share: number): Promise<void>
  close(): Promise<void>
}

const sizeOf = ({ effort }: PlanPlace): PlanSize => ({
  members: effort.members,
  providers: 400,
  drugs: 40,
  seed: 'bench',
  claimsPerMember: effort.claimsPerMember,
})

const load = async (
  place: PlanPlace,
  name: string,
  write: (file: string) => Promise<void>,
): Promise<void> => {
  const file = join(place.folder, name)
  await write(file)
  const { seconds } = await openpayer(['load', '--json', file], { OPENPAYER_DATA_DIR: place.folder })
  place.log(`loaded ${name} in ${seconds.toFixed(1)} s`)
}

/** Loads the plan, starts the server on it, and signs its first members in. */
export const createPlan = async (place: PlanPlace): Promise<Plan> => {
  const { effort, embedded, log } = place
  await load(place, 'plan.ndjson', (file) => writePlan(file, sizeOf(place)))
  const queries = openQueries(embedded.url)
  const claims = await findClaims(queries, effort.signedIn)
  const server = await startServer({
    databaseUrl: embedded.url,
    accounts: claims.members.map(({ patient }) => patient),
  })
  const members = await signInAll(server, claims, log)
  return {
    queries,
    server,
    members,
    type: claims.type,
    update: (share) => load(place, 'updates.ndjson', (file) => writeUpdates(file, sizeOf(place), share)),
    async close() {
      await server.close()
      await queries.close()
    },
  }
}

const signInAll = async (
  server: RunningServer,
  claims: Claims,
  log: (line: string) => void,
): Promise<SignedInMember[]> => {
  const clientId = await registerApp(server.origin)
  const members: SignedInMember[] = []
  for (const { patient, claimIds } of claims.members) {
    const { tokens } = await signIn({
      issuer: server.origin,
      clientId,
      redirectUri,
      audience: server.base,
      scope,
      ...server.accountOf(patient),
    })
    members.push({ patient, claimIds, authorization: `Bearer ${tokens.access_token}` })
  }
  log(`${members.length} members signed in`)
  return members
}

/** The same questions for the server and for the bare handler, which ignores the token. */
export const readRequests = (plan: Plan): PreparedRequest[] =>
  plan.members.flatMap(({ authorization, claimIds }) =>
    claimIds.map((id) => ({
      path: `${plan.server.path}/ExplanationOfBenefit/${id}`,
      headers: { Authorization: authorization },
    })),
  )

/** `patient` stands last: the bare handler reads it from there. */
export const searchRequests = (plan: Plan): PreparedRequest[] =>
  plan.members.map(({ authorization, patient }) => ({
    path: `${plan.server.path}/ExplanationOfBenefit?_count=50&patient=${patient}`,
    headers: { Authorization: authorization },
  }))
