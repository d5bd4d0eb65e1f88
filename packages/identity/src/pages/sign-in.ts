// The sign-in page: a user name, a password, and who is asking.
import { html, type Markup } from './html.ts'

export interface SignInForm {
  readonly action: string
  readonly formToken: string
  readonly appName: string
  readonly planName: string
  readonly username: string
  /** Said above the form when the last try did not work. */
  readonly problem?: string
}

export function signInBody(form: SignInForm): Markup {
  const { problem } = form
  return html`<h1>Sign in to ${form.planName}</h1>
    <p>
      <strong>${form.appName}</strong> asks to see health plan records. Sign in first. On the next page you
      choose what to share, or nothing.
    </p>
    ${problem === undefined ? undefined : html`<p class="alert" role="alert" id="problem">${problem}</p>`}
    <form method="post" action="${form.action}">
      <input type="hidden" name="form_token" value="${form.formToken}" />
      <label class="field" for="username">User name</label>
      <input
        type="text"
        id="username"
        name="username"
        value="${form.username}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required${described(problem)}
      />
      <label class="field" for="password">Password</label>
      <input
        type="password"
        id="password"
        name="password"
        autocomplete="current-password"
        required${described(problem)}
      />
      <p class="hint">Your password stays here. ${form.appName} never sees it.</p>
      <div class="actions"><button type="submit">Sign in</button></div>
    </form>`
}

const described = (problem: string | undefined): Markup | undefined =>
  problem === undefined ? undefined : html` aria-invalid="true" aria-describedby="problem"`
