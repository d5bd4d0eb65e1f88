// The addresses of the authorization server. Nothing else reaches the library, whose router would match in any case and encoding.

export interface Endpoint {
  readonly name: string
  readonly path: string
  readonly methods: readonly string[]
  /** Pages answer people in HTML; the rest answers programs in JSON, from any origin. */
  readonly kind: 'page' | 'api'
}

const endpoint = (
  name: string,
  path: string,
  methods: readonly string[],
  kind: Endpoint['kind'],
): Endpoint => ({
  name,
  path,
  methods,
  kind,
})

const pages = {
  authorize: endpoint('authorize', '/oauth2/authorize', ['GET', 'HEAD', 'POST'], 'page'),
  signIn: endpoint('signIn', '/oauth2/sign-in/{flow}', ['GET', 'HEAD', 'POST'], 'page'),
  permission: endpoint('permission', '/oauth2/sign-in/{flow}/permission', ['GET', 'HEAD', 'POST'], 'page'),
}

const apis = {
  token: endpoint('token', '/oauth2/token', ['POST'], 'api'),
  introspect: endpoint('introspect', '/oauth2/introspect', ['POST'], 'api'),
  revoke: endpoint('revoke', '/oauth2/revoke', ['POST'], 'api'),
  userinfo: endpoint('userinfo', '/oauth2/userinfo', ['GET', 'HEAD', 'POST'], 'api'),
  jwks: endpoint('jwks', '/oauth2/jwks', ['GET', 'HEAD'], 'api'),
  register: endpoint('register', '/oauth2/register', ['POST'], 'api'),
  openidConfiguration: endpoint(
    'openidConfiguration',
    '/.well-known/openid-configuration',
    ['GET', 'HEAD'],
    'api',
  ),
  oauthServer: endpoint('oauthServer', '/.well-known/oauth-authorization-server', ['GET', 'HEAD'], 'api'),
}

export const endpoints = { ...pages, ...apis }

export interface Route {
  readonly endpoint: Endpoint
  /** The id of the sign-in under way, on the pages of one. */
  readonly flow?: string
}

// Also what a mail program made of the address: whoever opens it gets a page that says so, not JSON.
const flowPath = /^\/oauth2\/sign-in\/([\w.~-]{1,200})(\/permission)?$/
const fixed = new Map(Object.values(endpoints).map((each) => [each.path, each]))

/** undefined where the authorization server has nothing. */
export function routeOf(path: string): Route | undefined {
  const match = flowPath.exec(path)
  if (match?.[1] !== undefined) {
    return { endpoint: match[2] === undefined ? endpoints.signIn : endpoints.permission, flow: match[1] }
  }
  const found = fixed.get(path)
  return found === undefined || path.includes('{') ? undefined : { endpoint: found }
}

export const signInPath = (flow: string): string => `/oauth2/sign-in/${flow}`
export const permissionPath = (flow: string): string => `/oauth2/sign-in/${flow}/permission`
/** Where the library takes a flow up again; reached from inside only. */
export const resumePath = (flow: string): string => `${endpoints.authorize.path}/${flow}`
