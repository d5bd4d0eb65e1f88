// The ledger's entries are of one member. Until it has others, nobody is shown what a group's grant finds.
import type { Grant } from '@openpayer/access'
import { createSurfaceHandler, patientAccess } from '@openpayer/apis'
import { createLedger } from '@openpayer/ledger'
import { createMemberKeys, createReader, createWriter } from '@openpayer/store'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { sealKey } from '../../store/test/support/reading.ts'
import { prepared } from '../../store/test/support/resources.ts'

const rules = [{ type: '*', read: true, search: true }]
const caller = { rules, client: 'c', subject: 's', permission: 'p' }

test('what a group would be shown is not given, since it cannot be recorded', async () => {
  const { database } = await createTestDatabase()
  await createWriter(database).write([prepared('Patient/secret', { owner: 'secret' })])
  const memberKey = (await createMemberKeys(database)('secret')) ?? ''
  await database.owner.query('insert into attribution values ($1, $2)', ['g', memberKey])
  const failures: unknown[] = []
  const answer = (grant: Grant) =>
    createSurfaceHandler(patientAccess, {
      reader: createReader(database, { sealKey }),
      ledger: createLedger({ append: database.append }),
      smart: {} as Parameters<typeof createSurfaceHandler>[1]['smart'], // only discovery reads it
      software: { version: '0', date: '2026-01-01' },
      report: (error) => failures.push(error),
      authorize: () => ({ grant }),
    })({
      method: 'GET',
      segments: ['Patient', 'secret'],
      query: '',
      headers: {},
      requestId: 'r',
      base: 'http://localhost/PatientAccess/v1',
    })
  const own = await answer({ ...caller, kind: 'member', memberKey, patient: 'secret' })
  expect(own.status).toBe(200)
  const groups = await answer({ ...caller, kind: 'group', group: 'g' })
  expect(groups.status).toBe(500)
  expect(String(groups.body)).not.toContain('secret')
  expect(failures).toHaveLength(1)
})
