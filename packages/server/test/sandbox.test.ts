// `npm start` as a process: first start, stop, start again, a load that was killed, a port that is taken.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort } from '../../../testing/free-port.ts'
import type { Script } from '../../../testing/run-script.ts'
import { READY, runSandbox } from '../../../testing/sandbox.ts'

const folder = await mkdtemp(join(tmpdir(), 'openpayer-sandbox-'))
const running: Script[] = []
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

const port = await freePort()
const origin = `http://localhost:${port}`

function start(dataDir: string): Script {
  const sandbox = runSandbox(join(folder, dataDir), port)
  running.push(sandbox)
  return sandbox
}

const read = async (path: string) => (await fetch(origin + path)).json() as Promise<Record<string, unknown>>

/** Those of the table in docs/apis.md. */
async function documentedQuestions(): Promise<string[]> {
  const text = await readFile(new URL('../../../docs/apis.md', import.meta.url), 'utf8')
  const [, table = ''] = text.split('| question | search |')
  return [...table.matchAll(/^\| .*\? \| `(.*)` \|$/gm)].map(([, cell = '']) => cell.replaceAll('\\|', '|'))
}

describe('the sandbox', { timeout: 120_000 }, () => {
  it('starts with data, stops, and starts again with the same', async () => {
    const first = start('one')
    await first.saying(READY)
    const document = await read('/sandbox.json')
    expect(document).toMatchObject({ dataSet: 'sandbox', issuer: origin, groups: [], operators: [] })
    expect(Object.values(document['bases'] as object)).toEqual([
      `${origin}/PatientAccess/v1`,
      `${origin}/ProviderDirectory/v1`,
      `${origin}/DrugFormulary/v1`,
      `${origin}/ProviderAccess/v1`,
    ])
    const directory = await read('/ProviderDirectory/v1/Practitioner?_count=3')
    expect((await stat(join(folder, 'one/secrets.json'))).mode & 0o777).toBe(0o600)
    expect(await first.stop('SIGINT')).toBe(0)

    const second = start('one')
    await second.saying(READY)
    expect(second.output()).not.toContain('loading')
    expect(await read('/sandbox.json')).toEqual(document)
    expect((await read('/ProviderDirectory/v1/Practitioner?_count=3'))['entry']).toEqual(directory['entry'])

    const questions = await documentedQuestions()
    const answers = await Promise.all(questions.map((question) => read(`/ProviderDirectory/v1/${question}`)))
    expect(questions.length).toBeGreaterThan(10)
    expect(questions.filter((_, at) => answers[at]?.['entry'] === undefined)).toEqual([])

    const third = start('two')
    expect(await third.ended).toBe(1)
    expect(third.output()).toContain(`Port ${port} is in use`)
    second.child.kill('SIGINT')
    expect(await second.stop('SIGTERM'), 'one wish that comes twice').toBe(0)
  })

  it('says which folder cannot hold its data', async () => {
    await writeFile(join(folder, 'file'), '')
    const refused = start('file')
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toContain(`${join(folder, 'file')}`)
    expect(refused.output()).toContain('OPENPAYER_DATA_DIR')
    expect(refused.output()).not.toContain('    at ')
  })

  it('goes on with a first load that was killed, and with one that was stopped', async () => {
    const killed = start('three')
    await killed.saying(/loading the sandbox plan/)
    await killed.stop('SIGKILL')
    const stopped = start('three')
    await stopped.saying(/loading the sandbox plan/)
    expect(await stopped.stop('SIGINT')).toBe(0)
    const whole = start('three')
    await whole.saying(READY)
    expect(await read('/DrugFormulary/v1/Basic?_summary=count')).toMatchObject({ total: 37 })
    expect(await whole.stop('SIGINT')).toBe(0)
  })
})
