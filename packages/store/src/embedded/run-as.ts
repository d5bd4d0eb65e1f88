// PostgreSQL refuses to run as root, and as a user that has no name. It then runs in a user namespace in which we have another number
// (works in folders that only we can enter, and files stay ours), or as the folder's owner, or as an unprivileged user.
import { execFile } from 'node:child_process'
import { chown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../setup-error.ts'

export interface RunAs {
  /** Words before the program. */
  readonly prefix: readonly string[]
  /** The uid and gid to spawn with. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** The number of `nobody`: exists everywhere, owns nothing. */
const unprivileged = 65534

const namespace = ['unshare', '--user', `--map-user=${unprivileged}`, `--map-group=${unprivileged}`, '--']

/** The first way that can run `program` and write in `folder`; the folder is handed over where the way needs that. */
export async function chooseRunAs(program: string, folder: string): Promise<RunAs> {
  const isRoot = process.getuid?.() === 0
  const { uid, gid } = await stat(folder)
  const user = isRoot && uid !== 0 ? { user: { uid, gid } } : {}
  const ways: RunAs[] = [
    { prefix: [], ...user },
    { prefix: namespace, ...user },
  ]
  for (const way of ways) if (await works(way, program, folder)) return way
  if (isRoot && uid === 0) {
    const nobody = { prefix: [], user: { uid: unprivileged, gid: unprivileged } }
    await handOver(folder, nobody.user)
    if (await works(nobody, program, folder)) return nobody
    await handOver(folder, { uid: 0, gid: 0 })
  }
  throw new SetupError(
    `PostgreSQL does not run as root or as a user without a name, and nobody else can use ${program} and ${folder}: ` +
      'start as an ordinary user, allow user namespaces, or use a folder that others can enter',
  )
}

/** Gives a path we made to the user that PostgreSQL runs as. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.user !== undefined) await chown(path, runAs.user.uid, runAs.user.gid)
}

function works({ prefix, user }: RunAs, program: string, folder: string): Promise<boolean> {
  const test =
    'test "$(id -u)" != 0 && id -un >/dev/null && "$1" --version >/dev/null && test -w "$2" && test -x "$2"'
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
