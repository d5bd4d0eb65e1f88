// The library's errors as answers: pages for people, JSON for programs.
import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { expiredSignIn, redirectFaultBody, requestFaultBody } from '../pages/message.ts'
import type { Pages } from '../pages/pages.ts'
import type { Context } from './context.ts'

type RenderError = NonNullable<Configuration['renderError']>

function redirectFault(ctx: KoaContextWithOIDC, isSandbox: boolean) {
  const { client, params } = ctx.oidc
  const sent = params?.['redirect_uri']
  return redirectFaultBody({
    clientId: client?.clientId ?? '',
    sent: typeof sent === 'string' ? sent : '',
    registered: client?.redirectUris ?? [],
    isSandbox,
  })
}

function describe(error: unknown, description: string | undefined): string {
  if (error instanceof errors.InvalidClient) return 'No app is registered under this client_id.'
  return description ?? 'The request is not valid.'
}

export function createRenderError(pages: Pages, isSandbox: boolean): RenderError {
  return (plainCtx, out, error) => {
    // The edge has put the route there.
    const ctx = plainCtx as Context
    if (ctx.state.route.endpoint.kind === 'api') {
      ctx.body = out
      return
    }
    const status = ctx.status
    if (error instanceof errors.SessionNotFound) pages.say(ctx, 410, expiredSignIn)
    else if (error instanceof errors.InvalidRedirectUri) {
      pages.show(ctx, { status, title: 'Address not registered', body: redirectFault(ctx, isSandbox) })
    } else {
      const body = requestFaultBody({ error: out.error, description: describe(error, out.error_description) })
      pages.show(ctx, { status, title: 'Request not usable', body })
    }
  }
}
