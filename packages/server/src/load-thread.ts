// A thread of a load: the same surfaces, and a write path of its own into the same database.
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { indexedTypes } from '@openpayer/apis'
import { loadValidator } from '@openpayer/fhir'
import { runLoadThread } from '@openpayer/ingest'
import { connect, createWriter } from '@openpayer/store'
import type { LoadThreadData } from './load-threads.ts'
import { surfaces } from './surfaces.ts'

if (parentPort === null) throw new Error('this file runs as a thread of a load')

const { url, secret, bases, guides } = workerData as LoadThreadData // given by startLoadThread
const database = connect({ url, secret, poolSizes: { owner: 1, member: 1, public: 1 } })
const writer = createWriter(database)

runLoadThread(parentPort, {
  types: indexedTypes(surfaces),
  bases,
  validator: await loadValidator(guides.names, guides.own),
  clock: { now: () => performance.now(), sleep: (milliseconds) => sleep(milliseconds) },
  writer: {
    ...writer,
    async close() {
      await writer.close()
      await database.close()
    },
  },
})
