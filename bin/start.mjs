// Installs what is missing, then runs one of the project's TypeScript files in a child process of the right Node.js.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitLike, runChild } from './child.mjs'
import { installWhenNeeded } from './install.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

// The first line of Node.js that runs the project as it is written: TypeScript without a flag, `import.meta.main`.
const NEEDED = 24

/** Runs ENTRY, a path from the project's root, and ends this process as the child ended. */
export async function start(entry, args) {
  await installWhenNeeded(ROOT)
  const runtime = findRuntime()
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const end = await runChild(runtime, [resolve(ROOT, entry), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...compileCache() },
  })
  exitLike(end)
}

// Compiled once, then read: half of what a short command takes is stripping types and compiling.
function compileCache() {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return {}
  const folder = join(ROOT, 'node_modules', '.cache', 'compiled')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return { NODE_COMPILE_CACHE: folder }
  } catch {
    // Installed by another user: it works without.
    return {}
  }
}

function findRuntime() {
  const own = join(ROOT, 'node_modules', '.bin', 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  console.error(
    `openpayer: this project runs on Node.js ${NEEDED}, which npm brings along on Linux (x64, arm64) only.\n` +
      `On ${process.platform} ${process.arch}, install Node.js ${NEEDED} or newer (https://nodejs.org) and start again; ` +
      `this is ${process.version}.`,
  )
  return process.exit(1)
}
