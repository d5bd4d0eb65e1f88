// The comparison with the official validator: what must not pass for agreement.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { GuideFacts, ProfileFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { loadGuides } from '../../packages/fhir/src/definitions/load-guides.ts'
import { createValidator } from '../../packages/fhir/src/validate/validator.ts'
import type { Edition } from '../agreement/editions.ts'
import { explain, type Difference } from '../agreement/explanations.ts'
import { judge } from '../agreement/judge.ts'
import { runOfficial } from '../agreement/official.ts'
import { snapshotMutants } from '../agreement/snapshot-mutants.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpayer-agreement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('mutants of snapshots', () => {
  const url = 'http://example.org/p'
  const resource = {
    resourceType: 'Patient',
    meta: { profile: [url] },
    name: [{ text: 'x' }],
    gender: 'male',
  }
  const snapshot: ProfileFacts = {
    type: 'Patient',
    elements: [
      { id: '', min: 0 },
      { id: 'name', min: 1, max: 1 },
      { id: 'gender', min: 1, max: 1 },
    ],
  }

  test.each([
    ['nothing of what the compiler keeps', snapshot.elements, []],
    ['what the compiler lost', snapshot.elements.slice(0, 2), ['cardinality: too few gender']],
  ])('miss %s', async (_, elements, missed) => {
    const own: GuideFacts = {
      package: 'example',
      version: '1.0.0',
      needs: [],
      invariants: [],
      profiles: { [url]: { type: 'Patient', elements } },
      valueSets: {},
      codeSystems: {},
    }
    const guides = [...(await loadGuides([])), own]
    const validator = createValidator(guides)
    const edition: Edition = {
      guides: [],
      facts: guides,
      examples: [{ name: 'x', resource }],
      validate: (one) => validator.validate(one),
      before: new Map([['x', validator.validate(resource)]]),
    }
    const work = { guides, snapshots: () => snapshot, oracle: () => undefined }
    const mutants = [...snapshotMutants({ name: 'x', resource }, work)]
    const caught = judge(mutants, () => edition)
    expect(mutants.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'cardinality: too few name',
      'cardinality: too many name',
      'cardinality: too few gender',
    ])
    expect(caught.missed.map(({ kind, what }) => `${kind} ${what}`)).toEqual(missed)
  })
})

describe('the answer of the official validator', () => {
  /** A program that answers so; in JavaScript, `files` and `report` are at hand. */
  const program = (answer: string): string => {
    const path = join(folder, `answer-${answer.length}.mjs`)
    const script = [
      `#!${process.execPath}`,
      "import { readdirSync, writeFileSync } from 'node:fs'",
      'const folder = process.argv.at(-1)',
      'const files = readdirSync(folder).map((name) => ({ file: `${folder}/${name}`, messages: [] }))',
      `writeFileSync(process.argv.at(-2), JSON.stringify({ files: ${answer} }))`,
    ]
    writeFileSync(path, script.join('\n'))
    chmodSync(path, 0o755)
    return path
  }
  const resources = ['a', 'b'].map((name) => ({ name, text: '{}' }))

  test('is told by the names of the resources', () => {
    expect([...runOfficial(program('files'), [], resources).messages]).toEqual([
      ['a', []],
      ['b', []],
    ])
  })

  test.each([
    ['leaves one out', 'files.slice(1)', /says nothing of a /],
    ['speaks of another', "[...files, { file: 'other', messages: [] }]", /reports on other/],
  ])('that %s is a failure', (_, answer, sentence) => {
    expect(() => runOfficial(program(answer), [], resources)).toThrow(sentence)
  })
})

test('a fullUrl that only ours finds wrong is explained where the official one says so of the first entry', () => {
  const difference = (beside: Difference['beside']): Difference => ({
    side: 'only ours',
    level: 'error',
    id: 'bundle-full-url',
    path: 'Bundle.entry[2].fullUrl',
    text: 'x',
    beside,
  })
  const theirs = (entry: number) => ({
    id: 'BUNDLE_ENTRY_URL_ABSOLUTE',
    path: `Bundle.entry[${entry}].fullUrl`,
  })
  expect(explain(difference([theirs(0)]))).toBeDefined()
  expect(explain(difference([theirs(7)]))).toBeUndefined()
  expect(explain(difference([]))).toBeUndefined()
})
