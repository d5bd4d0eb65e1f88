// An authorization server on a port of its own, over a real database, with a family that can sign in.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { databaseError } from '@openpayer/store'
import { createTestDatabase } from '../../../store/test/support/database.ts'
import {
  createIdentity,
  generateKeys,
  type Identity,
  type IdentityDatabase,
  type IdentityFault,
  type IdentityKeys,
} from '../../src/index.ts'

export interface TestServer {
  readonly origin: string
  readonly identity: Identity
  /** Another process of the same plan: the same database and keys, its own memory. */
  another(): Promise<Identity>
  readonly keys: IdentityKeys
  readonly base: string
  readonly twin: string
  readonly faults: readonly IdentityFault[]
  readonly query: (
    text: string,
    parameters?: readonly (string | number | null)[],
  ) => Promise<readonly object[]>
  /** Cuts the servers off from their database, or lets them reach it again. */
  setCutOff(isCutOff: boolean): void
  /** What the clock of the server says, beyond the machine's. */
  setAhead(ms: number): void
  close(): Promise<void>
}

export const parent = {
  username: 'alex.rivera',
  password: 'correct horse battery',
  patient: 'alex-1',
  name: 'Alex Rivera',
}
export const single = {
  username: 'sam.chen',
  password: 'a quiet river bends',
  patient: 'sam-1',
  name: 'Sam Chen',
}
export const child = { patient: 'kim-1', name: 'Kim Rivera' }

export const redirectUri = 'https://app.example/callback'

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })

/** The issuer is `http://localhost:port` unless the test wants another. */
export async function startServer(options: { sandbox?: boolean } = {}): Promise<TestServer> {
  const { database } = await createTestDatabase()
  const keys = await generateKeys()
  const faults: IdentityFault[] = []
  let ahead = 0
  let isCutOff = false
  const reachable: IdentityDatabase = {
    query(text, parameters) {
      const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      return isCutOff
        ? Promise.reject(databaseError(refused) as Error)
        : database.owner.query(text, parameters)
    },
  }
  let handler: Identity['handler'] | undefined
  const server = createServer((request, response) => handler?.(request, response))
  const origin = `http://localhost:${await listen(server)}`
  const sandbox = options.sandbox ?? true
  const opened: Identity[] = []
  const open = async () => {
    const identity = await createIdentity({
      issuer: sandbox ? origin : origin.replace('http:', 'https:'),
      bases: [
        { name: 'PatientAccess', url: `${origin}/PatientAccess/v1` },
        { name: 'PatientAccess-devportal', url: `${origin}/PatientAccess/v1-devportal` },
        { name: 'ProviderAccess', url: `${origin}/ProviderAccess/v1` },
      ],
      database: reachable,
      keys,
      sandbox,
      resourceTypes: [
        'Patient',
        'Coverage',
        'ExplanationOfBenefit',
        'Condition',
        'Observation',
        'Practitioner',
      ],
      planName: 'Blue River Health Plan',
      clock: () => Date.now() + ahead,
      report: (fault) => void faults.push(fault),
    })
    opened.push(identity)
    return identity
  }
  const identity = await open()
  handler = identity.handler
  await identity.accounts.add({ ...parent, represents: [child] })
  await identity.accounts.add(single)
  await identity.clients.add({
    clientId: 'public-app',
    name: 'My Health App',
    kind: 'public',
    redirectUris: [redirectUri],
  })
  await identity.clients.add({
    clientId: 'web-app',
    name: 'Claims Helper',
    kind: 'confidential-symmetric',
    secret: webSecret,
    redirectUris: [redirectUri],
  })
  return {
    origin,
    identity,
    another: open,
    keys,
    base: `${origin}/PatientAccess/v1`,
    twin: `${origin}/PatientAccess/v1-devportal`,
    faults,
    query: (text, parameters = []) => database.owner.query(text, parameters),
    setCutOff(value) {
      isCutOff = value
    },
    setAhead(ms) {
      ahead = ms
    },
    async close() {
      await new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all(opened.map((each) => each.close()))
    },
  }
}

/** Of the tests' own client, in the tests' own database. */
export const webSecret = 'web-app-secret-of-the-tests-0123456789'
