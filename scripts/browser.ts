// A Chromium for the tests of the pages: the one that npm brings (Linux x64), else one that the system has.
import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

// Not the package's own arguments: those switch the browser's web security off, which is what the tests are about.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']

const UNPACK = fileURLToPath(new URL('./unpack-browser.ts', import.meta.url))

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

// The package's own file names the folders of the machines that it was made for. A page without any font ends Chromium.
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">.</dir><dir>/usr/share/fonts</dir></fontconfig>
`

interface Program {
  readonly path: string
  readonly env: Record<string, string>
}

/** Launches a headless Chromium; the caller closes it. undefined, said on standard error, where there is none: the tests
 *  that need it are then skipped. */
export async function launchBrowser(): Promise<Browser | undefined> {
  for (const program of [unpacked(), installedOnSystem()]) {
    if (program === undefined) continue
    try {
      return await chromium.launch({ executablePath: program.path, args: ARGUMENTS, env: program.env })
    } catch (error) {
      console.error(`browser: ${program.path} does not start: ${firstLine(error)}`)
    }
  }
  console.error('browser: NO CHROMIUM HERE, tests of the pages are skipped. Install chromium to run them.')
  return undefined
}

// The package unpacks itself into the temporary folder, under names that every process on the machine would share. A child
// with a temporary folder of its own does it here, and the finished folder is moved into place, so that a race has no loser.
function unpacked(): Program | undefined {
  const version = packagedVersion()
  if (version === undefined) return undefined
  const cache = cacheFolder()
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder) && !unpackInto(folder)) return undefined
  return {
    path: join(folder, 'chromium'),
    env: {
      ...environment(),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

function unpackInto(folder: string): boolean {
  const staging = `${folder}.${process.pid}.${Date.now()}`
  mkdirSync(staging, { recursive: true })
  try {
    const unpack = spawnSync(process.execPath, [UNPACK], {
      env: { ...environment(), TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      encoding: 'utf8',
    })
    if (unpack.status !== 0) {
      console.error(`browser: unpacking Chromium failed: ${unpack.stderr}`)
      return false
    }
    chmodSync(join(staging, 'chromium'), 0o755)
    writeFileSync(join(staging, 'fonts', 'fonts.conf'), FONTS)
    renameSync(staging, folder)
    return true
  } catch (error) {
    if (existsSync(folder)) return true
    console.error(`browser: unpacking Chromium failed: ${firstLine(error)}`)
    return false
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

function packagedVersion(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const require = createRequire(import.meta.url)
  try {
    const described: unknown = require(join(nodeModules(), '@sparticuz/chromium/package.json'))
    return described instanceof Object && 'version' in described ? String(described.version) : undefined
  } catch {
    return undefined
  }
}

// Beside the package, unless another user installed it.
function cacheFolder(): string {
  try {
    const folder = join(nodeModules(), '.cache')
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    return join(tmpdir(), `openpayer-${process.getuid?.() ?? 'cache'}`)
  }
}

function installedOnSystem(): Program | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  return found === undefined ? undefined : { path: found, env: environment() }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

const nodeModules = (): string => join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules')

const firstLine = (error: unknown): string => String(error).split('\n')[0] ?? ''
