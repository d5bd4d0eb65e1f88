// The app of the benchmarks: registered as any app registers itself in the sandbox. https://www.rfc-editor.org/rfc/rfc7591

/** Nobody listens there: the code is read from the redirect. */
export const redirectUri = 'http://127.0.0.1/callback'
export const scope = 'launch/patient patient/*.rs'

/** The client id of a new public client. */
export const registerApp = async (origin: string): Promise<string> => {
  const discovery = await fetch(`${origin}/.well-known/openid-configuration`)
  const { registration_endpoint } = (await discovery.json()) as { registration_endpoint: string }
  const response = await fetch(registration_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Benchmark',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      scope,
    }),
  })
  if (!response.ok) throw new Error(`registration was refused: ${await response.text()}`)
  const { client_id } = (await response.json()) as { client_id: string }
  return client_id
}
