// What a member decided on the permission page, read from the form: it narrows what was offered and never widens it.
import { accessTokenSeconds } from '../lifetimes.ts'
import { needsPatient } from '../scopes.ts'

export interface Offer {
  readonly scopes: readonly string[]
  /** Patient ids that the account may choose from; the first is its own. */
  readonly patients: readonly string[]
}

export interface Allowed {
  readonly kind: 'allowed'
  readonly scopes: readonly string[]
  readonly patient?: string
  readonly seconds: number
}

/** What is wrong with the form, to be said on the page. */
export interface Unusable {
  readonly kind: 'unusable'
  readonly fault: 'decision' | 'scope' | 'patient' | 'duration'
}

export type Decision = Allowed | Unusable | { readonly kind: 'denied' }

const daySeconds = 24 * 60 * 60

/** How long a permission may last, in days; the first is the default, and the longest that there is. */
export const durations = [365, 180, 30, 1] as const

/** Without a refresh token a permission has nothing to outlive the access token for. */
const onceSeconds = accessTokenSeconds + 60

const unusable = (fault: Unusable['fault']): Unusable => ({ kind: 'unusable', fault })

function secondsOf(form: URLSearchParams, isOffline: boolean): number | undefined {
  if (!isOffline) return onceSeconds
  const sent = form.get('duration') ?? String(durations[0])
  const days = durations.find((each) => String(each) === sent)
  return days === undefined ? undefined : days * daySeconds
}

export function readDecision(form: URLSearchParams, offer: Offer): Decision {
  const decision = form.get('decision')
  if (decision === 'deny') return { kind: 'denied' }
  if (decision !== 'allow') return unusable('decision')
  const chosen = new Set(form.getAll('scope'))
  const scopes = offer.scopes.filter((scope) => chosen.has(scope))
  if (scopes.length === 0) return unusable('scope')
  const seconds = secondsOf(form, scopes.includes('offline_access'))
  if (seconds === undefined) return unusable('duration')
  if (!needsPatient(scopes)) return { kind: 'allowed', scopes, seconds }
  // A script may say it as a reference, as /sandbox.json does.
  const sent = form.get('patient')?.replace(/^Patient\//, '')
  const patient = sent ?? (offer.patients.length === 1 ? offer.patients[0] : undefined)
  if (patient === undefined || !offer.patients.includes(patient)) return unusable('patient')
  return { kind: 'allowed', scopes, patient, seconds }
}
