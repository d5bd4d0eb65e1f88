// The bootstrap: what is installed when, by one process at a time, and what the started program hears of signals.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/', import.meta.url))
const WAITS = 'scripts/test/fixtures/waits.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'))
  writeFileSync(join(root, 'package-lock.json'), lockfile('1.0.0'))
  writeFileSync(join(root, 'npm-cli.js'), NPM)
})
afterEach(() => rmSync(root, { recursive: true }))

const lockfile = (version: string): string =>
  JSON.stringify({
    packages: {
      'node_modules/left': { version, integrity: 'sha512-a' },
      'node_modules/for-elsewhere': {
        version,
        integrity: 'sha512-b',
        optional: true,
        os: ['none'],
        cpu: ['none'],
      },
    },
  })

// An npm that notes that it ran, takes a while, and leaves what npm leaves.
const NPM = `
const fs = require('node:fs')
fs.appendFileSync('npm.log', process.argv[2] + '\\n')
setTimeout(() => {
  fs.mkdirSync('node_modules', { recursive: true })
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
}, 300)`

function run(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', script, ...args], {
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, 'npm-cli.js') },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

async function endOf(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'close')
  return code
}

const install = (): Promise<unknown> =>
  endOf(run(`await (await import('${BIN}install.mjs')).installWhenNeeded(process.cwd())`))

const installations = (): number =>
  existsSync(join(root, 'npm.log')) ? readFileSync(join(root, 'npm.log'), 'utf8').split('\n').length - 1 : 0

test('installs once', async () => {
  expect(await install()).toBe(0)
  expect(await install()).toBe(0)
  expect(installations()).toBe(1)
})

test('installs again when the lockfile has changed', async () => {
  await install()
  writeFileSync(join(root, 'package-lock.json'), lockfile('1.0.1'))
  expect(await install()).toBe(0)
  expect(installations()).toBe(2)
})

test('takes what a developer installed by hand', async () => {
  mkdirSync(join(root, 'node_modules'))
  const { packages } = JSON.parse(lockfile('1.0.0'))
  delete packages['node_modules/for-elsewhere']
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  expect(await install()).toBe(0)
  expect(installations()).toBe(0)
})

test('installs what a broken-off installation left out', async () => {
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{ "packages": {} }')
  expect(await install()).toBe(0)
  expect(installations()).toBe(1)
})

test('three starts at once install once', async () => {
  expect(await Promise.all([install(), install(), install()])).toEqual([0, 0, 0])
  expect(installations()).toBe(1)
})

test('starts nothing when npm fails', async () => {
  writeFileSync(join(root, 'npm-cli.js'), 'process.exit(3)')
  expect(await install()).toBe(1)
  expect(existsSync(join(root, 'node_modules/.openpayer-installed'))).toBe(false)
})

test('a lock whose holder died is taken over', async () => {
  mkdirSync(join(root, '.cache'))
  const lock = join(root, '.cache/install.lock')
  writeFileSync(lock, 'dead')
  const longAgo = new Date(Date.now() - 3_600_000)
  utimesSync(lock, longAgo, longAgo)
  expect(await install()).toBe(0)
  expect(existsSync(lock)).toBe(false)
})

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [`${BIN}bootstrap.mjs`, WAITS, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })

test.each([0, 3])('passes exit code %i through', async (code) => {
  expect(await endOf(start(String(code)))).toBe(code)
})

test('passes a signal on and waits for the end', async () => {
  const child = start('wait')
  if (child.stdout !== null) await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await endOf(child)).toBe(7)
})
