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

/** Files as given, folders recursively in the order of their names, hidden files left out. Throws `load-unreadable` for a path that is not there. */
export async function findSources(paths: readonly string[]): Promise<Source[]> {
  const found: Source[] = []
  for (const path of paths) {
    if (path === '-') found.push({ name: 'standard input' })
    else await addPath(path, found)
  }
  return found
}

async function addPath(path: string, found: Source[]): Promise<void> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new FhirError(
      { code: 'load-unreadable', text: `${path} does not exist or cannot be read; check the path.` },
      { cause },
    )
  })
  if (!info.isDirectory()) {
    found.push({ name: path, path, ...(info.isFile() ? { bytes: info.size } : {}) })
    return
  }
  const names = await readdir(path)
  for (const name of names.sort()) {
    if (!name.startsWith('.')) await addPath(join(path, name), found)
  }
}
