// Pages that only say something: what went wrong, and what the reader can do.
import { html, type Markup } from './html.ts'

export interface Message {
  readonly title: string
  readonly sentences: readonly string[]
}

const paragraphs = (sentences: readonly string[]): readonly Markup[] =>
  sentences.map((sentence) => html`<p>${sentence}</p> `)

export const expiredSignIn: Message = {
  title: 'This sign-in has ended',
  sentences: [
    'It was finished, or it was open for too long.',
    'Go back to the app and connect your health plan again.',
  ],
}

export const otherBrowser: Message = {
  title: 'This sign-in goes on in another browser',
  sentences: [
    'Someone signed in with this link in another browser or window, and only that one can go on.',
    'If that was you, go back to that window. If not, go back to the app and start again.',
  ],
}

export const noCookie: Message = {
  title: 'Your browser did not bring its cookie',
  sentences: [
    'The sign-in page sets one cookie, so that nobody else can go on with your sign-in. Your browser did not send it back.',
    'Allow cookies for this site, open the sign-in page again and try once more.',
  ],
}

export function messageBody({ title, sentences }: Message): Markup {
  return html`<h1>${title}</h1>
    ${paragraphs(sentences)}`
}

export interface RedirectFault {
  readonly clientId: string
  readonly sent: string
  readonly registered: readonly string[]
  readonly isSandbox: boolean
}

export function redirectFaultBody({ clientId, sent, registered, isSandbox }: RedirectFault): Markup {
  return html`<h1>The app sent an address that it did not register</h1>
    <p>
      To keep you safe, nothing is sent there. If you are using the app, tell its maker. If you make it,
      compare:
    </p>
    <dl>
      <dt>Client</dt>
      <dd><code>${clientId}</code></dd>
      <dt>redirect_uri that was sent</dt>
      <dd><code>${sent === '' ? '(none)' : sent}</code></dd>
      <dt>redirect_uris that are registered</dt>
      ${registered.map((address) => html`<dd><code>${address}</code></dd> `)}
    </dl>
    <p>
      Both have to be the same, letter by
      letter.${isSandbox ? ' In the sandbox every http://localhost and http://127.0.0.1 address is accepted too.' : ''}
    </p>`
}

export interface RequestFault {
  readonly error: string
  readonly description: string
}

export function requestFaultBody({ error, description }: RequestFault): Markup {
  return html`<h1>The app's request cannot be used</h1>
    <p>
      If you are using the app, go back and try again, or tell its maker. If you make it, this is what was
      wrong:
    </p>
    <dl>
      <dt>Error</dt>
      <dd><code>${error}</code></dd>
      <dt>Reason</dt>
      <dd>${description}</dd>
    </dl>`
}
