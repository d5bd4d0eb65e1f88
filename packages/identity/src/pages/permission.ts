// The permission page: whose records, which ones, for how long, and what it means to share them.
import { durations } from '../flow/decision.ts'
import { html, type Markup } from './html.ts'
import { wordsFor } from './words.ts'

export interface Person {
  readonly patient: string
  readonly name: string
}

export interface PermissionForm {
  readonly action: string
  readonly formToken: string
  readonly appName: string
  readonly planName: string
  /** Where the browser goes afterwards: the host, or the scheme of an app on the device. */
  readonly destination: string
  /** The app's privacy policy, where it is an https address. */
  readonly policy?: string
  readonly scopes: readonly string[]
  /** The account's own person first. */
  readonly people: readonly Person[]
  readonly problem?: string
  /** What the form said before; everything when it is shown for the first time. */
  readonly chosen: {
    readonly scopes: readonly string[]
    readonly patient?: string
    readonly duration: string
  }
}

const durationNames: Readonly<Record<(typeof durations)[number], string>> = {
  365: '1 year',
  180: '6 months',
  30: '30 days',
  1: '1 day',
}

const checked = (isChecked: boolean): Markup | undefined => (isChecked ? html` checked` : undefined)

function peopleChoice({ people, chosen }: PermissionForm): Markup | undefined {
  const [own] = people
  if (own === undefined) return undefined
  if (people.length === 1) return html`<p>These are the records of <strong>${own.name}</strong>.</p>`
  return html`<fieldset>
    <legend><h2>Whose records?</h2></legend>
    ${people.map(
      (person, index) =>
        html`<label class="choice"
          ><input
            type="radio"
            name="patient"
            value="${person.patient}"
            required${checked(person.patient === chosen.patient)}
          /><span>${person.name}${index === 0 ? ' (you)' : ''}</span></label
        > `,
    )}
  </fieldset>`
}

function scopeChoice(scope: string, { chosen }: PermissionForm): Markup {
  const { label, hint } = wordsFor(scope)
  return html`<label class="choice"
    ><input type="checkbox" name="scope" value="${scope}" ${checked(chosen.scopes.includes(scope))} /><span
      >${label}${hint === undefined ? undefined : html`<small>${hint}</small>`}</span
    ></label
  > `
}

function scopeChoices(form: PermissionForm): Markup {
  const records = form.scopes.filter((scope) => scope.startsWith('patient/'))
  const others = form.scopes.filter((scope) => !scope.startsWith('patient/') && scope !== 'offline_access')
  const about =
    others.length === 0
      ? undefined
      : html`<h3 class="group">About you</h3>
          ${others.map((scope) => scopeChoice(scope, form))}`
  const health =
    records.length === 0
      ? undefined
      : html`<h3 class="group">Health plan records</h3>
          ${records.map((scope) => scopeChoice(scope, form))}`
  return html`<fieldset>
    <legend><h2>What may ${form.appName} see?</h2></legend>
    <p class="hint">Take away the check mark from what you do not want to share.</p>
    ${health}${about}
  </fieldset>`
}

function timeChoice(form: PermissionForm): Markup | undefined {
  if (!form.scopes.includes('offline_access')) {
    return html`<p class="hint">The app's access ends in about half an hour.</p>`
  }
  return html`<fieldset>
    <legend><h2>For how long?</h2></legend>
    ${scopeChoice('offline_access', form)}
    <label class="field" for="duration">Access ends after</label>
    <select id="duration" name="duration">
      ${durations.map(
        (days) =>
          html`<option value="${days}" ${String(days) === form.chosen.duration ? html` selected` : undefined}>
            ${durationNames[days]}
          </option> `,
      )}
    </select>
  </fieldset>`
}

function meaning({ appName, planName, policy }: PermissionForm): Markup {
  const policyLink =
    policy === undefined
      ? undefined
      : html` Read its
          <a href="${policy}" target="_blank" rel="noopener noreferrer">privacy policy (opens a new tab)</a>.`
  return html`<div class="note">
    <h2>Before you decide</h2>
    <ul>
      <li>
        ${appName} is not part of ${planName}. Once it has your records, the health privacy law called HIPAA
        may no longer protect them. The app may use and share them as its own rules say.${policyLink}
      </li>
      <li>You do not have to share anything. Your coverage and your care stay the same.</li>
      <li>
        You can stop sharing sooner: disconnect ${planName} in the app. What the app already has may stay
        there.
      </li>
    </ul>
  </div>`
}

export function permissionBody(form: PermissionForm): Markup {
  const { problem } = form
  return html`<h1>Share health plan records with ${form.appName}?</h1>
    <p>
      You choose what <strong>${form.appName}</strong> may see. After that you go back to
      <strong>${form.destination}</strong>.
    </p>
    ${problem === undefined ? undefined : html`<p class="alert" role="alert">${problem}</p>`}
    <form method="post" action="${form.action}">
      <input type="hidden" name="form_token" value="${form.formToken}" />
      ${peopleChoice(form)} ${scopeChoices(form)} ${timeChoice(form)} ${meaning(form)}
      <div class="actions">
        <button type="submit" name="decision" value="allow">Allow</button>
        <button type="submit" name="decision" value="deny" class="second" formnovalidate>Do not allow</button>
      </div>
    </form>`
}
