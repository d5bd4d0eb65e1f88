// Koa's context as it passes through our middleware and the library.
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Route } from './endpoints.ts'

export interface RequestState {
  route: Route
  /** What the library, or a middleware, could not do; set by its events. */
  fault?: unknown
  /** The library refused a JWT for being one, after it authenticated the client. */
  isStructuredToken?: boolean
}

/** `oidc` is there once the library's route has begun. */
export type Context = KoaContextWithOIDC & { state: RequestState }
export type Next = () => Promise<unknown>
export type Middleware = (ctx: Context, next: Next) => Promise<void>
