// The sandbox as a user starts it, in a process and a data folder of its own, and what /sandbox.json says of it.
import { freePort } from './free-port.ts'
import { runScript, type Script } from './run-script.ts'
import { signIn, type SignedIn } from './sign-in.ts'

export interface Sandbox {
  readonly origin: string
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>
  /** As a power cut does: the server process alone, without any word to it. */
  kill(): Promise<void>
}

/** The process of `npm start`, not ready yet. */
export function runSandbox(dataDir: string, port: number): Script {
  const env = { OPENPAYER_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' }
  return runScript('packages/server/src/sandbox.ts', [], env)
}

/** What the sandbox prints when it answers. */
export const READY = /^ready\b/m

/** Resolves when the sandbox answers. Rejects with its output when it ends before. */
export async function startSandbox(dataDir: string): Promise<Sandbox> {
  const port = await freePort()
  const script = runSandbox(dataDir, port)
  await script.saying(READY)
  return {
    origin: `http://localhost:${port}`,
    stop: () => script.stop('SIGINT'),
    async kill() {
      await script.stop('SIGKILL')
    },
  }
}

export interface SandboxMember {
  readonly username: string
  readonly password: string
  readonly patient: string
  readonly name: string
  readonly scenario: string
}

export interface SandboxFacts {
  readonly issuer: string
  readonly bases: Readonly<
    Record<'patientAccess' | 'providerDirectory' | 'drugFormulary' | 'providerAccess', string>
  >
  readonly members: readonly SandboxMember[]
  readonly clients: readonly { readonly client_id: string; readonly kind: string }[]
}

export async function sandboxFacts(origin: string): Promise<SandboxFacts> {
  const response = await fetch(`${origin}/sandbox.json`)
  // The documented shape is what the tests rely on; what is missing fails where it is used.
  return (await response.json()) as SandboxFacts
}

/** The member of that scenario. */
export function memberOf({ members }: SandboxFacts, scenario: string): SandboxMember {
  const found = members.find((each) => each.scenario === scenario)
  if (found === undefined) throw new Error(`the sandbox has no ${scenario}`)
  return found
}

/** The member signs in and allows the sandbox's public client everything of the Patient Access API. */
export function signInMember(
  { issuer, bases, clients }: SandboxFacts,
  { username, password }: SandboxMember,
): Promise<SignedIn> {
  const app = clients.find(({ kind }) => kind === 'public')
  if (app === undefined) throw new Error('the sandbox has no public client')
  return signIn({
    issuer,
    clientId: app.client_id,
    redirectUri: 'http://localhost:4999/callback',
    audience: bases.patientAccess,
    scope: 'openid fhirUser launch/patient offline_access patient/*.rs',
    username,
    password,
  })
}
