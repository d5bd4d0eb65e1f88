// `npm start` as a process: first start, stop, start again, a load that was killed, a port that is taken.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const entry = join(import.meta.dirname, '../src/sandbox.ts')
const folder = await mkdtemp(join(tmpdir(), 'openpayer-sandbox-'))
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

const probe = createServer().listen(0, 'localhost')
await once(probe, 'listening')
const { port } = probe.address() as AddressInfo
probe.close()
const origin = `http://localhost:${port}`

interface Process {
  readonly child: ChildProcess
  readonly output: () => string
  /** Resolves when the output holds the text. */
  saying(text: string): Promise<void>
  readonly ended: Promise<number | null>
}

function start(dataDir: string): Process {
  const env = {
    ...process.env,
    OPENPAYER_DATA_DIR: join(folder, dataDir),
    PORT: String(port),
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let text = ''
  let hear = (): void => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      hear()
    })
  }
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    hear()
    return code as number | null
  })
  const saying = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      hear = () => {
        if (text.includes(wanted)) resolve()
        else if (child.exitCode !== null) reject(new Error(`ended without saying ${wanted}: ${text}`))
      }
      hear()
    })
  return { child, ended, saying, output: () => text }
}

const read = async (path: string) => (await fetch(origin + path)).json() as Promise<Record<string, unknown>>
const stop = async (sandbox: Process, signal: NodeJS.Signals): Promise<number | null> => {
  sandbox.child.kill(signal)
  return sandbox.ended
}

describe('the sandbox', { timeout: 120_000 }, () => {
  it('starts with data, stops, and starts again with the same', async () => {
    const first = start('one')
    await first.saying('\nready')
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
    expect(await stop(first, 'SIGINT')).toBe(0)

    const second = start('one')
    await second.saying('\nready')
    expect(second.output()).not.toContain('loading')
    expect(await read('/sandbox.json')).toEqual(document)
    expect((await read('/ProviderDirectory/v1/Practitioner?_count=3'))['entry']).toEqual(directory['entry'])

    const third = start('two')
    expect(await third.ended).toBe(1)
    expect(third.output()).toContain(`Port ${port} is in use`)
    expect(await stop(second, 'SIGTERM')).toBe(0)
  })

  it('goes on with a first load that was killed, and with one that was stopped', async () => {
    const killed = start('three')
    await killed.saying('loading the sandbox plan')
    await stop(killed, 'SIGKILL')
    const stopped = start('three')
    await stopped.saying('loading the sandbox plan')
    expect(await stop(stopped, 'SIGINT')).toBe(0)
    const whole = start('three')
    await whole.saying('\nready')
    expect(await read('/DrugFormulary/v1/Basic?_summary=count')).toMatchObject({ total: 37 })
    expect(await stop(whole, 'SIGINT')).toBe(0)
  })
})
