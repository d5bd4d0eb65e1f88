// The memory of the server while many callers fetch the largest pages, with what they include, and do not all read them.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../../testing/free-port.ts'
import { createTestDatabase, testSecret } from '../../store/test/support/database.ts'
import type { ServingOrder } from './support/serving.ts'
import { writeResources, type TestResource } from './support/write.ts'

// As it is meant, and for longer: `npm run test:long -- memory --count 50`
const isLong = process.env['OPENPAYER_TEST_LONG'] === '1'
/** Requests of each caller. */
const rounds = isLong ? Number(process.env['OPENPAYER_TEST_COUNT'] ?? 4) : 1
const callers = isLong ? 64 : 6
const unread = isLong ? 64 : 6

/** Above what the process has before the first page: 320 MB of unread answers, and as much again of rows and garbage. */
const allowedMb = 640

const roles = 500
const text = (kilobytes: number): string => 'x'.repeat(kilobytes * 1024)
const directory = Array.from({ length: roles }, (_, at): TestResource[] => [
  {
    collection: 'directory',
    resource: { resourceType: 'Organization', id: `o${at}`, name: `Open ${at}`, alias: [text(40)] },
  },
  {
    collection: 'directory',
    resource: {
      resourceType: 'PractitionerRole',
      id: `r${at}`,
      active: true,
      organization: { reference: `Organization/o${at}` },
      availabilityExceptions: text(8),
    },
  },
]).flat()

const pages = [
  `PractitionerRole?_count=${roles}&_include=PractitionerRole:organization`,
  `Organization?_count=${roles}&_revinclude=PractitionerRole:organization`,
  `Organization?_count=${roles}`,
  `PractitionerRole?_count=${roles}`,
]

/** Of a process, as Linux tells it: now and at most, in MB. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string): number => Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(status)?.[1]) / 1024
  return { now: read('VmRSS'), most: read('VmHWM') }
}

test.skipIf(process.platform !== 'linux')(
  'is bounded, whatever is asked and whoever does not read',
  async () => {
    const { database, url } = await createTestDatabase()
    for (let at = 0; at < directory.length; at += 100)
      await writeResources(database, directory.slice(at, at + 100))
    const port = await freePort('127.0.0.1')
    const child = fork(join(import.meta.dirname, 'support', 'serving.ts'))
    const sockets: Socket[] = []
    try {
      child.send({ url, secret: testSecret, port } satisfies ServingOrder)
      await once(child, 'message')
      const address = (at: number): string => `/ProviderDirectory/v1/${pages[at % pages.length] ?? ''}`
      await fetch(`http://127.0.0.1:${port}${address(0)}`).then((answer) => answer.text())
      const { now: before } = memoryOf(child.pid ?? 0)

      for (let at = 0; at < unread; at++) {
        const socket = connect({ host: '127.0.0.1', port }).pause()
        socket.on('error', () => {})
        socket.write(`GET ${address(at)} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(8))
        sockets.push(socket)
      }
      const statuses = new Set<number>()
      let bytes = 0
      await Promise.all(
        Array.from({ length: callers }, async (_, caller) => {
          for (let round = 0; round < rounds; round++) {
            const headers = { 'accept-encoding': ['identity', 'gzip', 'br'][(caller + round) % 3] ?? '' }
            const answer = await fetch(`http://127.0.0.1:${port}${address(caller + round)}`, { headers })
            statuses.add(answer.status)
            bytes += (await answer.arrayBuffer()).byteLength
          }
        }),
      )
      const { most } = memoryOf(child.pid ?? 0)
      console.log(
        `${Math.round(bytes / 1e6)} MB read; memory ${Math.round(before)} MB before, ${Math.round(most)} MB at most; statuses ${[...statuses].join(' ')}`,
      )
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
      // Who is turned away costs nothing.
      expect(statuses).toContain(200)
      expect(most - before).toBeLessThan(allowedMb)
    } finally {
      for (const socket of sockets) socket.destroy()
      const isOver = once(child, 'exit')
      child.disconnect()
      await isOver
    }
  },
  600_000,
)
