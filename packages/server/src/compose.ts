// The whole server, top to bottom: what is built from what. Closing goes the other way.
import type { FastifyInstance } from 'fastify'
import { createIdentity, type Identity } from '@openpayer/identity'
import { createLedger } from '@openpayer/ledger'
import {
  createMemberKeys,
  createReader,
  createReadyReader,
  type Database,
  type ReaderOptions,
  type SearchIndex,
} from '@openpayer/store'
import { createAuthorize, createRefusal } from './authorize.ts'
import { collectLess } from './collect-less.ts'
import { createHttpServer } from './http/create-server.ts'
import type { AnswerLimits } from './http/held-answers.ts'
import { addPages } from './http/pages.ts'
import { sealKeyOf, type Secrets } from './secrets.ts'
import { mountSurfaces, surfaces, tokenBases } from './surfaces.ts'
import { software } from './version.ts'

/** What a server is made from. */
export interface ComposeOptions {
  readonly database: Database
  /** By what its rows can be searched; without it, by everything. */
  readonly searchIndex?: SearchIndex
  readonly secrets: Secrets
  /** The base URL: issuer of tokens, and what every link begins with. */
  readonly origin: string
  readonly isSandbox: boolean
  readonly planName: string
  readonly logLevel: string
  readonly answerLimits?: Partial<AnswerLimits>
  readonly readLimits?: NonNullable<ReaderOptions['limits']>
  /** What `/sandbox.json` answers once it is known; without it there is no such address. */
  readonly sandboxDocument?: () => object | undefined
}

/** A server and what is in it. */
export interface Composition {
  readonly server: FastifyInstance
  readonly identity: Identity
  /** Finishes the requests under way. The database stays open. */
  close(): Promise<void>
}

/** Builds a server that does not listen yet. The database is migrated. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { database, secrets, origin, isSandbox, planName, logLevel, sandboxDocument } = options
  collectLess()

  const rows = createReader(database, {
    sealKey: sealKeyOf(secrets),
    ...(options.readLimits === undefined ? {} : { limits: options.readLimits }),
  })
  const reader = options.searchIndex === undefined ? rows : createReadyReader(rows, options.searchIndex)
  const memberKeyOf = createMemberKeys(database)
  const ledger = createLedger({ append: database.append })

  const identity = await createIdentity({
    issuer: origin,
    bases: tokenBases(origin, isSandbox),
    database: database.owner,
    keys: secrets.identity,
    sandbox: isSandbox,
    resourceTypes: surfaces.flatMap(({ authority, types }) =>
      authority === 'member' ? Object.keys(types) : [],
    ),
    planName,
    report: ({ event, error }) => server.log.error({ err: error, event }, 'authorization server'),
  })

  const report = (error: unknown, requestId: string) =>
    server.log.error({ err: error, requestId }, 'request failed')
  const authorizers = {
    open: {},
    member: { ledger, authorize: createAuthorize(identity, memberKeyOf) },
    provider: { authorize: createRefusal(identity.verifier) },
  }
  const mounted = mountSurfaces({
    origin,
    isSandbox,
    smart: identity.smartConfiguration,
    dependenciesOf: ({ authority }) => ({
      reader,
      software,
      report,
      explains: isSandbox,
      ...authorizers[authority],
    }),
  })

  const server: FastifyInstance = createHttpServer({
    surfaces: mounted,
    identity: identity.handler,
    logLevel,
    ...(options.answerLimits === undefined ? {} : { answerLimits: options.answerLimits }),
    pages: (edge) =>
      addPages(edge, {
        bases: surfaces.map(({ title, path }) => ({ title, base: origin + path })),
        isReady: async () => {
          await database.owner.query('select 1')
        },
        ...(sandboxDocument === undefined ? {} : { sandbox: sandboxDocument }),
      }),
  })

  async function close(): Promise<void> {
    await server.close()
    await identity.close()
    await ledger.close()
  }
  return { server, identity, close }
}
