// A small app on the public openid-client: asks a member for permission, then pages through the member's claims.
// `npm start` in one terminal, `node examples/read-claims.mjs` in another; open the address it prints.
import { createServer } from 'node:http'
import * as oauth from 'openid-client'

const origin = process.argv[2] ?? 'http://localhost:3000'
const sandbox = await (await fetch(`${origin}/sandbox.json`)).json()
const base = sandbox.bases.patientAccess
const { client_id } = sandbox.clients.find(({ kind }) => kind === 'public')
const server = await oauth.discovery(new URL(sandbox.issuer), client_id, undefined, oauth.None(), {
  execute: [oauth.allowInsecureRequests], // the sandbox speaks plain http
})

// The member's browser comes back here with the code. Any port will do: the sandbox accepts localhost.
const listener = createServer().listen(Number(process.env.PORT ?? 0), '127.0.0.1')
await new Promise((resolve) => listener.once('listening', resolve))
const redirect_uri = `http://127.0.0.1:${listener.address().port}/callback`

const pkceCodeVerifier = oauth.randomPKCECodeVerifier()
const expectedState = oauth.randomState()
const address = oauth.buildAuthorizationUrl(server, {
  redirect_uri,
  scope: 'launch/patient openid fhirUser offline_access patient/*.rs',
  state: expectedState,
  aud: base,
  code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})
const [someone] = sandbox.members
console.log(
  `Open this address, sign in as ${someone.username} with the password ${someone.password}, and allow:\n\n${address.href}\n`,
)

const callback = await new Promise((resolve) => {
  listener.on('request', (request, response) => {
    response.setHeader('connection', 'close').end('Thank you. You can close this page.')
    const url = new URL(request.url, redirect_uri)
    if (url.pathname === '/callback') resolve(url)
  })
})
listener.close()

const tokens = await oauth.authorizationCodeGrant(server, callback, { pkceCodeVerifier, expectedState })
console.log(
  `The token is for Patient/${tokens.patient}, scope ${tokens.scope}, until ${tokens.access_grant_expiration}.`,
)

const read = async (url) => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  return { status: response.status, body: await response.json() }
}

let next = `${base}/ExplanationOfBenefit?_count=5`
while (next !== undefined) {
  const { body } = await read(next)
  for (const { resource } of body.entry ?? []) {
    const [type] = resource.type.coding
    const billed = resource.total?.find(({ category }) =>
      category.coding.some(({ code }) => code === 'submitted'),
    )
    console.log(
      `${resource.billablePeriod.start.slice(0, 10)}  ${resource.id.padEnd(20)} ${type.code.padEnd(14)} ${billed?.amount.value ?? ''}`,
    )
  }
  next = body.link.find(({ relation }) => relation === 'next')?.url
}

const fresh = await oauth.refreshTokenGrant(server, tokens.refresh_token)
const { active } = await oauth.tokenIntrospection(server, fresh.access_token)
console.log(`The refreshed token is ${active ? 'active' : 'not active'}.`)
await oauth.tokenRevocation(server, fresh.refresh_token)
tokens.access_token = fresh.access_token
const later = Date.now() + 6_000
let answer = await read(`${base}/Patient/${tokens.patient}`)
while (answer.status === 200 && Date.now() < later) {
  await new Promise((resolve) => setTimeout(resolve, 500))
  answer = await read(`${base}/Patient/${tokens.patient}`)
}
console.log(`The permission is revoked: ${answer.status}, ${answer.body.issue?.[0].details.text}`)
