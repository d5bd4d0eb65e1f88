// Every environment variable that the server reads: name, kind, default, and what it is for.
// docs/configuration.md is made from this table.

interface Setting<T> {
  readonly name: string
  /** How the value is written, for people. */
  readonly kind: string
  /** What stands when the variable is unset or empty, in words where it is no fixed text. */
  readonly otherwise: string
  readonly sentence: string
  /** Throws an Error whose message says what a right value looks like. */
  readonly parse: (text: string) => T
}

function oneOf<const T extends string>(...values: readonly T[]): (text: string) => T {
  return (text) => {
    const found = values.find((value) => value === text)
    if (found === undefined) throw new Error(`is one of ${values.join(', ')}`)
    return found
  }
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error('is a number from 0 to 65535')
  return port
}

function parseDatabaseUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new Error('looks like postgres://user:password@host:5432/name')
  return text
}

/** An origin: the addresses of the APIs are paths below it. */
function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new Error('is an origin such as https://fhir.plan.example, without a path')
  }
  return url.origin
}

const asWritten = (text: string) => text

function setting<T>(given: Setting<T>): Setting<T> {
  return given
}

export const schema = {
  databaseUrl: setting({
    name: 'DATABASE_URL',
    kind: 'URL',
    otherwise: 'the embedded database of the data folder; `serve` needs it',
    sentence: 'PostgreSQL 15 or newer, as the role that owns the tables.',
    parse: parseDatabaseUrl,
  }),
  baseUrl: setting({
    name: 'OPENPAYER_BASE_URL',
    kind: 'URL',
    otherwise: '`http://localhost:PORT`; `serve` needs it',
    sentence:
      'The origin under which clients reach this server. It is the issuer of tokens and stands in every link.',
    parse: parseBaseUrl,
  }),
  port: setting({
    name: 'PORT',
    kind: 'number',
    otherwise: '`3000`',
    sentence: 'The port to listen on.',
    parse: parsePort,
  }),
  dataDir: setting({
    name: 'OPENPAYER_DATA_DIR',
    kind: 'path',
    otherwise: '`./data`',
    sentence: 'Where the embedded database and the secrets of the sandbox lie.',
    parse: asWritten,
  }),
  secretsFile: setting({
    name: 'OPENPAYER_SECRETS_FILE',
    kind: 'path',
    otherwise: '`secrets.json` in the data folder, made by the sandbox; `serve` needs it',
    sentence: 'Signing keys, cookie keys and the key of page links. Only the server may read it.',
    parse: asWritten,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    kind: 'word',
    otherwise: '`info`; in the sandbox `warn`',
    sentence:
      'How much is logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. `debug` has a line a request.',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  }),
} as const

export type SettingName = keyof typeof schema

type Parsed<K extends SettingName> = ReturnType<(typeof schema)[K]['parse']>

/** What the environment says; a variable that is unset or empty is undefined. */
export type Environment = { readonly [K in SettingName]?: Parsed<K> }
