// The import check on repositories made here: a check that sees nothing would pass everything.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findForbiddenImports } from '../import-rules.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

const manifest = (name: string, ...dependencies: string[]): string =>
  JSON.stringify({
    name: `@openpayer/${name}`,
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((other) => [`@openpayer/${other}`, '*'])),
  })

/** Two parts: `fhir`, and `store` that may import it. */
const SOUND = {
  'package.json': '{ "type": "module" }',
  'packages/fhir/package.json': manifest('fhir'),
  'packages/fhir/src/index.ts': 'export const one = 1',
  'packages/fhir/src/hidden.ts': 'export const two = 2\nexport interface Two {}',
  'packages/store/package.json': manifest('store', 'fhir'),
  'packages/store/src/index.ts': "import { one } from '@openpayer/fhir'\nexport const three = one + 2",
}

function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'import-rules-'))
  made.push(root)
  for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  mkdirSync(join(root, 'node_modules/@openpayer'), { recursive: true })
  for (const part of ['fhir', 'store']) {
    symlinkSync(join(root, 'packages', part), join(root, 'node_modules/@openpayer', part))
  }
  return root
}

test('finds nothing where each part imports what it declares', async () => {
  expect(await findForbiddenImports(repository({}))).toEqual([])
})

test('lets a test use what another part’s tests are built with', async () => {
  const files = {
    'packages/store/test/support/database.ts': 'export const database = 1',
    'packages/fhir/test/some.test.ts': "export { database } from '../../store/test/support/database.ts'",
  }
  expect(await findForbiddenImports(repository(files))).toEqual([])
})

test.each([
  [
    'a part that is not declared',
    { 'packages/fhir/src/index.ts': "import { three } from '@openpayer/store'\nexport const one = three" },
    'parts: fhir: packages/fhir/src/index.ts -> packages/store/src/index.ts',
  ],
  [
    'a part that is not declared, for its type only',
    {
      'packages/fhir/src/index.ts':
        "import type { three } from '@openpayer/store'\nexport type One = typeof three",
    },
    'parts: fhir: packages/fhir/src/index.ts -> packages/store/src/index.ts',
  ],
  [
    'a file behind the door of another part',
    {
      'packages/store/src/index.ts':
        "import type { Two } from '../../fhir/src/hidden.ts'\nexport type Three = Two",
    },
    'door: store: packages/store/src/index.ts -> packages/fhir/src/hidden.ts',
  ],
  [
    'a part that is not declared, from a test',
    {
      'packages/fhir/test/some.test.ts': "import { three } from '@openpayer/store'\nexport const one = three",
    },
    'parts: tests of fhir: packages/fhir/test/some.test.ts -> packages/store/src/index.ts',
  ],
  [
    'a circle',
    {
      'packages/fhir/src/index.ts': "import { two } from './hidden.ts'\nexport const one = two",
      'packages/fhir/src/hidden.ts': "import { one } from './index.ts'\nexport const two = one",
    },
    'no cycle: packages/fhir/src/hidden.ts -> packages/fhir/src/index.ts',
  ],
  [
    'a file that is not there',
    { 'packages/fhir/src/index.ts': "import { two } from './absent.ts'\nexport const one = two" },
    'no import that leads nowhere: packages/fhir/src/index.ts -> ./absent.ts',
  ],
  [
    'a package that is not declared',
    {
      'node_modules/left/package.json': '{ "name": "left", "main": "index.js" }',
      'node_modules/left/index.js': '',
      'packages/store/src/index.ts':
        "import { one } from '@openpayer/fhir'\nimport 'left'\nexport const three = one",
    },
    'no undeclared package: packages/store/src/index.ts -> node_modules/left/index.js',
  ],
  [
    'a package for tests from a source',
    {
      'package.json': '{ "type": "module", "devDependencies": { "left": "1" } }',
      'node_modules/left/package.json': '{ "name": "left", "main": "index.js" }',
      'node_modules/left/index.js': '',
      'packages/store/src/index.ts':
        "import { one } from '@openpayer/fhir'\nimport 'left'\nexport const three = one",
    },
    'sources use no tool of the tests: packages/store/src/index.ts -> node_modules/left/index.js',
  ],
  [
    'Node in a pure part',
    {
      'packages/fhir/src/index.ts': "import { readFileSync } from 'node:fs'\nexport const one = readFileSync",
    },
    'pure parts know no Node: packages/fhir/src/index.ts -> fs',
  ],
  [
    'a test from a source',
    {
      'packages/fhir/test/support/builder.ts': 'export const one = 1',
      'packages/fhir/src/index.ts': "export { one } from '../test/support/builder.ts'",
    },
    'sources stand without tests and scripts: packages/fhir/src/index.ts -> packages/fhir/test/support/builder.ts',
  ],
  [
    'what comes later in the life of a search',
    {
      'packages/store/src/index.ts':
        "import { one } from '@openpayer/fhir'\nimport './plan/plan.ts'\nexport const three = one",
      'packages/store/src/plan/plan.ts': "import type { Sql } from '../sql/sql.ts'\nexport type Plan = Sql",
      'packages/store/src/sql/sql.ts': 'export type Sql = string',
    },
    'no stage knows a later one: packages/store/src/plan/plan.ts -> packages/store/src/sql/sql.ts',
  ],
])('finds an import of %s', async (_, files, finding) => {
  expect(await findForbiddenImports(repository(files))).toContain(finding)
})

test('fails where the tool saw no import', async () => {
  const root = repository({ 'packages/store/src/index.ts': 'export const three = 3' })
  await expect(findForbiddenImports(root)).rejects.toThrow('saw no import at all')
})
