// The lint rules on lines that each of them must refuse: a rule that is switched off by a later line of the configuration
// is silent.
import { ESLint } from 'eslint'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const eslint = new ESLint({ cwd: ROOT })

// Typed rules need a file that the compiler knows; the text is ours.
async function rulesBrokenBy(filePath: string, text: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(text, { filePath: `${ROOT}${filePath}` })
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
}

const FHIR = 'packages/fhir/src/index.ts'
const STORE = 'packages/store/src/index.ts'
const SERVER = 'packages/server/src/index.ts'

test.each([
  [
    'a promise that nobody waits for',
    STORE,
    'export const f = () => { Promise.resolve(1) }',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a switch that forgets a case',
    STORE,
    "export const f = (x: 'a' | 'b') => { switch (x) { case 'a': return 1 } }",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    'a type imported as a value',
    STORE,
    "import { Grant } from '@openpayer/access'\nexport type G = Grant",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['any', STORE, 'export const f = (x: any) => x', '@typescript-eslint/no-explicit-any'],
  [
    'an assertion that something is there',
    STORE,
    'export const f = (x?: string) => x!',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['a default export', STORE, 'export default 1', 'no-restricted-syntax'],
  ['a star export', STORE, "export * from './ports.ts'", 'no-restricted-syntax'],
  ['the environment', STORE, "export const x = process.env['X']", 'no-restricted-properties'],
  [
    'the environment by name',
    STORE,
    "import { env } from 'node:process'\nexport const x = env",
    '@typescript-eslint/no-restricted-imports',
  ],
  ['the console', STORE, "console.log('x')", 'no-console'],
  ['fastify in the store', STORE, "import 'fastify'", '@typescript-eslint/no-restricted-imports'],
  ['a driver in the server', SERVER, "import 'pg'", '@typescript-eslint/no-restricted-imports'],
  [
    'a driver in a part without rules of its own',
    'packages/synth/src/index.ts',
    "import 'postgres'",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'oidc-provider in the server',
    SERVER,
    "import 'oidc-provider'",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'jose in the server',
    SERVER,
    "import type { JWK } from 'jose'\nexport type K = JWK",
    '@typescript-eslint/no-restricted-imports',
  ],
  ['Node in a pure part', FHIR, "import 'node:fs'", '@typescript-eslint/no-restricted-imports'],
  ['the clock in a pure part', FHIR, 'export const now = () => Date.now()', 'no-restricted-properties'],
  [
    'the clock in a pure part, as a constructor',
    FHIR,
    'export const now = () => new Date()',
    'no-restricted-syntax',
  ],
  ['a file that is too long', STORE, 'export const x = [\n' + '1,\n'.repeat(401) + ']', 'max-lines'],
  [
    'a function that is too long',
    STORE,
    'export function f() {\n' + 'f()\n'.repeat(81) + '}',
    'max-lines-per-function',
  ],
  [
    'a function with too many ways',
    STORE,
    'export const f = (x: number) =>\n' + 'x > 1 ? 1 : '.repeat(16) + '2',
    'complexity',
  ],
])('refuses %s', async (_, file, text, rule) => {
  expect(await rulesBrokenBy(file, text)).toContain(rule)
})

test.each([
  ['a driver in the store', STORE, "import 'pg'"],
  ['fastify in the server', SERVER, "import 'fastify'"],
  [
    'the environment in the configuration',
    'packages/server/src/config/any.ts',
    "export const x = process.env['X']",
  ],
  ['jose in a test', 'packages/server/test/any.test.ts', "import 'jose'"],
])('lets through %s', async (_, file, text) => {
  const broken = await rulesBrokenBy(file, text)
  // A file that is not there has no types, which is all that may be said of it.
  expect(broken.filter((rule) => rule !== null)).toEqual([])
})
