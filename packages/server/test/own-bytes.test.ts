// Which answers may have the memory of their bytes given back when they are sent: every Bundle, and nothing that is kept.
import { expect, it } from 'vitest'
import {
  createSurfaceHandler,
  providerDirectory,
  type FhirRequest,
  type SurfaceDependencies,
} from '@openpayer/apis'
import { createReader } from '@openpayer/store'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { sealKey } from '../../store/test/support/reading.ts'
import { writeResources } from './support/write.ts'

const { database } = await createTestDatabase()
await writeResources(database, [
  { collection: 'directory', resource: { resourceType: 'Organization', id: 'one', name: 'One' } },
])
const smart: SurfaceDependencies['smart'] = {
  authorization_endpoint: 'http://x/authorize',
  token_endpoint: 'http://x/token',
  introspection_endpoint: 'http://x/introspect',
  revocation_endpoint: 'http://x/revoke',
}
const handle = createSurfaceHandler(providerDirectory, {
  reader: createReader(database, { sealKey }),
  smart,
  software: { version: '0', date: '2026-01-01' },
  report: () => {},
})
const requestOf = (path: string, query: string, more: Partial<FhirRequest> = {}): FhirRequest => ({
  method: 'GET',
  segments: path === '' ? [] : path.split('/'),
  query,
  headers: {},
  requestId: 'r',
  base: 'http://x/ProviderDirectory/v1',
  ...more,
})
const batch = {
  method: 'POST',
  json: JSON.stringify({
    resourceType: 'Bundle',
    type: 'batch',
    entry: [{ request: { method: 'GET', url: 'Organization/one' } }],
  }),
}

it.each<[string, Partial<FhirRequest>]>([
  ['Organization', {}],
  ['Organization/one/_history', {}],
  ['Organization/_history', {}],
  ['_history', {}],
  ['', batch],
])('a Bundle has bytes of its own, and memory of its own for them: "%s"', async (path, more) => {
  for (const query of ['', '_pretty=true']) {
    const { status, body, isBodyOwn } = await handle(requestOf(path, query, more))
    expect([status, isBodyOwn]).toEqual([200, true])
    expect(body?.byteOffset).toBe(0)
    // Not a piece of the pool that Node cuts small buffers from.
    expect(body?.buffer.byteLength).toBeLessThan(Buffer.poolSize)
    expect(String(Buffer.from(body ?? []))).toContain('"one"')
  }
})

it.each(['metadata', '.well-known/smart-configuration'])('%s is kept', async (path) => {
  const { status, isBodyOwn } = await handle(requestOf(path, ''))
  expect([status, isBodyOwn]).toEqual([200, undefined])
})
