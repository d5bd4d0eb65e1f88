// The permission page of a sign-in: shown, and its answer turned into a permission.
import type { Context } from '../oauth/context.ts'
import { permissionPath } from '../oauth/endpoints.ts'
import { readForm } from '../oauth/form.ts'
import { expiredSignIn } from '../pages/message.ts'
import { permissionBody, type Person } from '../pages/permission.ts'
import type { Account } from '../registry/accounts.ts'
import { identityScopes, needsPatient } from '../scopes.ts'
import { durations, readDecision, type Allowed, type Unusable } from './decision.ts'
import type { Flow, SignInParts } from './flow.ts'

const problems: Readonly<Record<Unusable['fault'], string>> = {
  decision: 'Please choose Allow or Do not allow.',
  scope: 'Nothing is checked. Check what you want to share, or choose Do not allow.',
  patient: 'Please choose whose records you want to share.',
  duration: 'Please choose one of the times from the list.',
}

function textOf(flow: Flow, name: string): string {
  const value = flow.interaction.params[name]
  return typeof value === 'string' ? value : ''
}

/** A host says more to a person than an address; an app on the device has only its scheme. */
function destinationOf(redirectUri: string): { name: string; target: string } {
  const url = new URL(redirectUri)
  return url.host === ''
    ? { name: `the app (${url.protocol})`, target: url.protocol }
    : { name: url.host, target: url.protocol.startsWith('http') ? url.origin : url.protocol }
}

function policyOf({ client }: Flow): string | undefined {
  const { policyUri } = client
  return typeof policyUri === 'string' && URL.parse(policyUri)?.protocol === 'https:' ? policyUri : undefined
}

function peopleOf(account: Account): readonly Person[] {
  return [{ patient: account.patient, name: account.name }, ...account.represents]
}

interface Shown {
  readonly account: Account
  readonly browserId: string
  readonly problem?: { readonly fault: Unusable['fault']; readonly form: URLSearchParams }
}

function showPermission(
  ctx: Context,
  parts: SignInParts,
  flow: Flow,
  { account, browserId, problem }: Shown,
): void {
  const people = needsPatient(flow.scopes) ? peopleOf(account) : []
  const destination = destinationOf(textOf(flow, 'redirect_uri'))
  const policy = policyOf(flow)
  const patient = problem === undefined ? account.patient : problem.form.get('patient')
  const body = permissionBody({
    action: permissionPath(flow.id),
    formToken: parts.browser.formToken(flow.id, browserId),
    appName: flow.appName,
    planName: parts.planName,
    destination: destination.name,
    ...(policy === undefined ? {} : { policy }),
    scopes: flow.scopes,
    people,
    ...(problem === undefined ? {} : { problem: problems[problem.fault] }),
    chosen: {
      scopes: problem === undefined ? flow.scopes : problem.form.getAll('scope'),
      ...(patient === null ? {} : { patient }),
      duration: problem?.form.get('duration') ?? String(durations[0]),
    },
  })
  const status = problem === undefined ? 200 : 400
  // After a success the browser follows a redirect to the app, which the page's policy has to allow.
  parts.pages.show(ctx, { status, title: 'Share your records', body, formTarget: destination.target })
}

/** The library's grant and our record of it. What was left out is marked as rejected, so that the library does not ask for it again. */
async function give(parts: SignInParts, flow: Flow, account: Account, allowed: Allowed): Promise<string> {
  const { provider, permissions } = parts
  const resource = textOf(flow, 'resource')
  const grant = new provider.Grant({ accountId: account.id, clientId: flow.client.clientId })
  const expiresAt = Math.floor(Date.now() / 1000) + allowed.seconds
  grant.exp = expiresAt
  const isIdentity = (scope: string) => identityScopes.some((each) => each === scope)
  const rejected = flow.scopes.filter((scope) => !allowed.scopes.includes(scope))
  grant.addOIDCScope(allowed.scopes.filter(isIdentity))
  grant.addResourceScope(resource, [...allowed.scopes])
  grant.rejectOIDCScope(rejected.filter(isIdentity))
  grant.rejectResourceScope(resource, rejected)
  const id = await grant.save()
  await permissions.add({
    id,
    account: account.id,
    client: flow.client.clientId,
    ...(allowed.patient === undefined ? {} : { patient: allowed.patient }),
    audience: parts.bases.find(resource)?.url ?? resource,
    scope: allowed.scopes.join(' '),
    expiresAt: expiresAt * 1000,
  })
  return id
}

async function answer(
  parts: SignInParts,
  flow: Flow,
  account: Account,
  allowed: Allowed | undefined,
): Promise<void> {
  const { interaction } = flow
  if (allowed === undefined) {
    interaction.result = { error: 'access_denied', error_description: 'The member did not allow it.' }
  } else {
    const grantId = await give(parts, flow, account, allowed)
    interaction.result = { ...interaction.result, consent: { grantId } }
  }
  await interaction.persist()
}

/** Shows the page or takes its answer; true when the flow has a result that the library can go on with. */
export async function decide(
  ctx: Context,
  parts: SignInParts,
  flow: Flow,
  browserId: string,
): Promise<boolean> {
  const accountId = flow.interaction.result?.login?.accountId
  const account = accountId === undefined ? undefined : await parts.accounts.find(accountId)
  if (account === undefined) {
    parts.pages.say(ctx, 410, expiredSignIn)
    return false
  }
  if (ctx.method !== 'POST') {
    showPermission(ctx, parts, flow, { account, browserId })
    return false
  }
  const form = await readForm({ req: ctx.req, is: (type) => ctx.is(type) })
  const isOwnForm = parts.browser.isFormToken(form.get('form_token'), flow.id, browserId)
  const patients = peopleOf(account).map((person) => person.patient)
  const decision = isOwnForm
    ? readDecision(form, { scopes: flow.scopes, patients })
    : ({ kind: 'unusable', fault: 'decision' } as const)
  if (decision.kind === 'unusable') {
    showPermission(ctx, parts, flow, { account, browserId, problem: { fault: decision.fault, form } })
    return false
  }
  await answer(parts, flow, account, decision.kind === 'allowed' ? decision : undefined)
  return true
}
