// The authorization request, put into the library's terms before it reads it.
// https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code
import { scopeWords, type ScopeRules } from '../scopes.ts'
import type { Middleware } from './context.ts'
import { endpoints } from './endpoints.ts'
import { readForm } from './form.ts'

/** What RFC 6749 allows in a scope, and the space between two. The library refuses the rest with the standard's error. */
const scopeText = /^[\x20\x21\x23-\x5B\x5D-\x7E]*$/

function rewriteScope(params: URLSearchParams, rules: ScopeRules): void {
  const sent = params.getAll('scope')
  // Repeated parameters are the library's to refuse.
  if (sent.length !== 1 || !scopeText.test(sent[0] ?? '')) return
  const known = scopeWords(sent[0] ?? '').map((scope) => rules.grantable(scope))
  const grantable = new Set(known.filter((scope) => scope !== undefined))
  params.set('scope', [...grantable].join(' '))
}

/** Each flow shows the permission page; without the word, the library would take offline_access away. */
function rewritePrompt(params: URLSearchParams): void {
  const sent = params.getAll('prompt')
  if (sent.length > 1) return
  const prompts = scopeWords(sent[0] ?? '')
  if (!prompts.includes('none')) params.set('prompt', [...new Set([...prompts, 'consent'])].join(' '))
}

/** POST becomes the GET that it stands for; scopes that are not known go, and those that are known become what can be granted. */
export function createAuthorizationRequest(rules: ScopeRules): Middleware {
  return async (ctx, next) => {
    if (ctx.state.route.endpoint === endpoints.authorize) {
      const params =
        ctx.method === 'POST'
          ? await readForm({ req: ctx.req, is: (type) => ctx.is(type) })
          : new URLSearchParams(ctx.querystring)
      rewriteScope(params, rules)
      rewritePrompt(params)
      if (ctx.method === 'POST') ctx.method = 'GET'
      ctx.querystring = params.toString()
    }
    await next()
  }
}
