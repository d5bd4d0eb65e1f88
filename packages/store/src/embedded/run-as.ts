// PostgreSQL refuses to run as root. When we are root it runs as somebody else: under a user namespace in which we have another number
// (works in folders that only root can enter, and files stay root's), else as the folder's owner, else as an unprivileged user.
import { execFile } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface RunAs {
  /** Words before the program. */
  readonly prefix: readonly string[]
  /** The uid and gid to spawn with. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** The number of `nobody`: exists everywhere, owns nothing. */
const unprivileged = 65534

const namespace: RunAs = {
  prefix: ['unshare', '--user', `--map-user=${unprivileged}`, `--map-group=${unprivileged}`, '--'],
}

/** The first way that can run `program` and write in `folder`; folders are handed over where the way needs that. */
export async function chooseRunAs(program: string, folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = await stat(folder)
  const asOwner = { prefix: [], user: { uid: owner.uid, gid: owner.gid } }
  const ways = owner.uid === 0 ? [namespace] : [asOwner]
  for (const way of ways) if (await works(way, program, folder)) return way
  const asNobody = { prefix: [], user: { uid: unprivileged, gid: unprivileged } }
  if (owner.uid === 0) {
    await handOver(folder, asNobody.user)
    if (await works(asNobody, program, folder)) return asNobody
    await handOver(folder, { uid: 0, gid: 0 })
  }
  throw new Error(
    `PostgreSQL does not run as root, and nobody else can use ${program} and ${folder}: ` +
      'start as an ordinary user, allow user namespaces, or use a folder that others can enter',
  )
}

/** Gives a path we made to the user that PostgreSQL runs as. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.user !== undefined) await chown(path, runAs.user.uid, runAs.user.gid)
}

function works({ prefix, user }: RunAs, program: string, folder: string): Promise<boolean> {
  const test = '"$1" --version >/dev/null && test -w "$2" && test -x "$2"'
  const [command = 'sh', ...words] = [...prefix, 'sh', '-c', test, 'sh', program, folder]
  return new Promise((resolve) => {
    execFile(command, words, { ...user, cwd: '/' }, (error) => resolve(error === null))
  })
}

async function handOver(path: string, user: { uid: number; gid: number }): Promise<void> {
  await chown(path, user.uid, user.gid)
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}
