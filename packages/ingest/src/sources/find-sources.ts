// Paths of the command line -> the files to read, in an order that is the same every time: the first of two resources wins.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FhirError } from '@openpayer/fhir'

export interface Source {
  /** What reports and rejects call it. */
  readonly name: string
  /** undefined: standard input. */
  readonly path?: string
  /** Size on disk, for progress; unknown for standard input and pipes. */
  readonly bytes?: number
}

/** Files as given, folders recursively in the order of their names, hidden files and what is no file left out. Throws `load-unreadable` for a path that is not there. */
export async function findSources(paths: readonly string[]): Promise<Source[]> {
  const found: Source[] = []
  for (const path of paths) {
    if (path === '-') found.push({ name: 'standard input' })
    else await addPath(path, found)
  }
  return found
}

/** `around`: the folders that the path lies in, by device and inode. */
async function addPath(path: string, found: Source[], around?: ReadonlySet<string>): Promise<void> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new FhirError(
      { code: 'load-unreadable', text: `${path} does not exist or cannot be read; check the path.` },
      { cause },
    )
  })
  if (!info.isDirectory()) {
    // A pipe or a device is read where it was named itself; in a folder it would be waited for without end.
    if (info.isFile() || around === undefined)
      found.push({ name: path, path, ...(info.isFile() ? { bytes: info.size } : {}) })
    return
  }
  const folder = `${info.dev}:${info.ino}`
  // A link to a folder around it.
  if (around?.has(folder) === true) return
  const names = await readdir(path)
  for (const name of names.sort()) {
    if (!name.startsWith('.')) await addPath(join(path, name), found, new Set([...(around ?? []), folder]))
  }
}
