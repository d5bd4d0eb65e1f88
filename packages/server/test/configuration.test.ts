// The environment: what is read, what is refused, and what a production server demands.
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { catalogue } from '@openpayer/fhir'
import { ConfigurationError, readEnvironment } from '../src/config/read-environment.ts'
import { schema } from '../src/config/schema.ts'
import { ensureSecrets } from '../src/secrets.ts'
import { listeningOf, productionOptions } from '../src/start-options.ts'

const folder = await mkdtemp(join(tmpdir(), 'openpayer-configuration-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const problemOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
  return ''
}

describe('the environment', () => {
  it('gives typed values, and nothing for what is unset or empty', () => {
    const env = { PORT: '8080', OPENPAYER_BASE_URL: 'https://fhir.plan.example', LOG_LEVEL: '', OTHER: 'x' }
    expect(readEnvironment(env)).toEqual({ port: 8080, baseUrl: 'https://fhir.plan.example' })
    expect(listeningOf(readEnvironment({}))).toEqual({
      port: 3000,
      origin: 'http://localhost:3000',
      logLevel: 'info',
    })
    expect(listeningOf(readEnvironment({ PORT: '8080' })).origin).toBe('http://localhost:8080')
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['OPENPAYER_BASE_URL', 'fhir.plan.example'],
    ['OPENPAYER_BASE_URL', 'https://fhir.plan.example/base'],
    ['OPENPAYER_BASE_URL', 'ftp://fhir.plan.example'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and says what is right', async (name, value) => {
    expect(await problemOf(() => readEnvironment({ [name]: value }))).toMatch(
      new RegExp(`^${name} (is|looks like) .+`),
    )
  })

  it('says all that is wrong together', async () => {
    const problem = await problemOf(() => readEnvironment({ PORT: 'x', LOG_LEVEL: 'x' }))
    expect(problem.split('\n')).toHaveLength(2)
  })
})

describe('a production server', () => {
  const complete = async (sandbox: boolean) => {
    const secretsFile = join(folder, `secrets-${sandbox}.json`)
    await ensureSecrets(secretsFile, { sandbox })
    return { databaseUrl: 'postgres://localhost/plan', baseUrl: 'https://fhir.plan.example', secretsFile }
  }

  it('starts with a database, an https origin and secrets of its own', async () => {
    const env = await complete(false)
    expect(await productionOptions(env)).toMatchObject({
      databaseUrl: env.databaseUrl,
      origin: env.baseUrl,
      port: 3000,
    })
  })

  it('demands all three at once', async () => {
    const problem = await problemOf(() => productionOptions({}))
    expect(problem.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'OPENPAYER_BASE_URL',
      'OPENPAYER_SECRETS_FILE',
    ])
  })

  it.each<[string, object, RegExp]>([
    ['plain http', { baseUrl: 'http://fhir.plan.example' }, /https/],
    ['plain http of this machine', { baseUrl: 'http://localhost:3000' }, /https/],
    ['a secrets file that is not there', { secretsFile: join(folder, 'nothing.json') }, /does not exist/],
  ])('refuses %s', async (_, change, expected) => {
    const env = { ...(await complete(false)), ...change }
    expect(await problemOf(() => productionOptions(env))).toMatch(expected)
  })

  it('refuses the secrets of a sandbox', async () => {
    const env = await complete(true)
    expect(await problemOf(() => productionOptions(env))).toMatch(/sandbox/)
  })
})

describe('the secrets file', () => {
  it('is made once, also by several processes at a time, for its owner alone', async () => {
    const file = join(folder, 'made', 'secrets.json')
    const made = await Promise.all(Array.from({ length: 4 }, () => ensureSecrets(file, { sandbox: true })))
    expect(new Set(made.map((secrets) => secrets.database)).size).toBe(1)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'made'))).toEqual(['secrets.json'])
  })

  it.each(['', '{', '{}', '{"database":1}'])('with %j in it is refused by name', async (text) => {
    const file = join(folder, 'broken.json')
    await writeFile(file, text)
    expect(await problemOf(() => ensureSecrets(file, { sandbox: true }))).toContain(file)
  })
})

describe('the documents', () => {
  const docs = join(import.meta.dirname, '../../../docs')

  it('have a page for each error code, and none for a code that is not there', async () => {
    const pages = (await readdir(join(docs, 'errors'))).filter((name) => name !== 'README.md')
    expect(pages.sort()).toEqual(
      Object.keys(catalogue)
        .map((code) => `${code}.md`)
        .sort(),
    )
    const index = await readFile(join(docs, 'errors/README.md'), 'utf8')
    expect([...index.matchAll(/\[([a-z-]+)\]\(\1\.md\)/g)].map((match) => match[1]).sort()).toEqual(
      Object.keys(catalogue).sort(),
    )
  })

  it('list each variable of the environment, and no other', async () => {
    const page = await readFile(join(docs, 'configuration.md'), 'utf8')
    const listed = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1])
    expect(listed).toEqual(Object.values(schema).map(({ name }) => name))
  })
})
