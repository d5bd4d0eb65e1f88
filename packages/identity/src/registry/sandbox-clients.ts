// The apps of the sandbox that anyone may use, for /sandbox.json.
import { derivedSecret } from '../keys.ts'
import type { Clients } from './clients.ts'

/** As it stands in /sandbox.json. */
export interface SandboxClient {
  readonly client_id: string
  readonly kind: 'public' | 'confidential-symmetric'
  readonly client_secret?: string
  readonly redirect_uris: readonly string[]
  readonly scope: string
}

/** Any other port is accepted too. */
const redirectUris = ['http://localhost:8000/callback', 'http://127.0.0.1:8000/callback']
const scope = 'launch/patient openid fhirUser offline_access patient/*.rs patient/*.read'

/** Registers them. The secret is made from the sandbox's own key: it stays over restarts and stands nowhere in the code. */
export async function seedSandboxClients(
  clients: Clients,
  cookieKey: string,
): Promise<readonly SandboxClient[]> {
  const secret = derivedSecret(cookieKey, 'sandbox client secret')
  await clients.add({ clientId: 'sandbox-public', name: 'Sandbox app', kind: 'public', redirectUris })
  await clients.add({
    clientId: 'sandbox-confidential',
    name: 'Sandbox web app',
    kind: 'confidential-symmetric',
    secret,
    redirectUris,
  })
  return [
    { client_id: 'sandbox-public', kind: 'public', redirect_uris: redirectUris, scope },
    {
      client_id: 'sandbox-confidential',
      kind: 'confidential-symmetric',
      client_secret: secret,
      redirect_uris: redirectUris,
      scope,
    },
  ]
}
