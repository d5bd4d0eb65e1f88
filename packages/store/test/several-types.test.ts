// A search of several types at once: two rows may have one id. https://hl7.org/fhir/R4/http.html#search
import { createIndexer, type JsonObject } from '@openpayer/fhir'
import { expect, test } from 'vitest'
import { createMemberKeys, createReader, createWriter } from '../src/index.ts'
import { createTestDatabase } from './support/database.ts'
import { memberScope, parameter, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const issued = parameter('date', 'date', 30, { base: 'Condition', expression: 'recordedDate' })
const seen = parameter('date', 'date', 30, { base: 'Observation', expression: 'issued' })

const { database } = await createTestDatabase()
const reader = createReader(database, { sealKey })

function made(name: string, content: JsonObject) {
  const [resourceType = '', id = ''] = name.split('/')
  return prepared(name, {
    owner: 'one',
    body: JSON.stringify(content).slice(1, -1),
    index: createIndexer([issued, seen])({ resourceType, id, ...content }),
  })
}

test('what stands behind _id decides between resources of different types with the same id', async () => {
  const writer = createWriter(database)
  await writer.write([
    prepared('Patient/one'),
    made('Condition/same', { recordedDate: '2021-01-01' }),
    made('Observation/same', { issued: '2020-01-01T00:00:00Z' }),
    made('Observation/other', { issued: '2022-01-01T00:00:00Z' }),
  ])
  await writer.close()
  const scope = memberScope((await createMemberKeys(database)('one')) ?? '')
  const typesBy = async (descending: boolean): Promise<string[]> => {
    const search = {
      ...query('Condition', {
        sort: [
          { kind: 'id', descending: false },
          { kind: 'parameter', parameter: issued, descending },
        ],
        count: 1,
      }),
      types: ['Condition', 'Observation'],
    }
    const found: string[] = []
    let page = await reader.search(scope, search)
    for (;;) {
      found.push(...page.matches.map(({ type, id }) => `${type}/${id}`))
      if (page.nextCursor === undefined) return found
      page = await (await reader.openCursor(scope, page.nextCursor)).page(search)
    }
  }
  expect(await typesBy(false)).toEqual(['Observation/other', 'Observation/same', 'Condition/same'])
  expect(await typesBy(true)).toEqual(['Observation/other', 'Condition/same', 'Observation/same'])
})
