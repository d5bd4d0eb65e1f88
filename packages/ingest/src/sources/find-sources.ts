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
  const find = createFinder()
  const found: Source[] = []
  for (const path of paths) found.push(...(await find(path)))
  return found
}

/** Finds the sources of one path after the other; a folder that two of them lead to is read once. Throws as `findSources` does. */
export function createFinder(): (path: string) => Promise<Source[]> {
  const seen = new Set<string>()
  return async (path) => {
    if (path === '-') return [{ name: 'standard input' }]
    const found: Source[] = []
    await addPath(path, { found, seen, isNamed: true })
    return found
  }
}

interface Place {
  readonly found: Source[]
  /** Folders read already, by device and inode: links make rings and diamonds of them. */
  readonly seen: Set<string>
  /** Whether the path was given itself, not found in a folder. */
  readonly isNamed: boolean
}

async function addPath(path: string, place: Place): Promise<void> {
  const { found, seen, isNamed } = place
  const info = await stat(path).catch((cause: unknown) => {
    throw new FhirError(
      {
        code: 'load-unreadable',
        text: `${printable(path)} does not exist or cannot be read; check the path.`,
      },
      { cause },
    )
  })
  if (!info.isDirectory()) {
    // A pipe or a device is read where it was named itself; in a folder it would be waited for without end.
    if (info.isFile() || isNamed)
      found.push({ name: printable(path), path, ...(info.isFile() ? { bytes: info.size } : {}) })
    return
  }
  const folder = `${info.dev}:${info.ino}`
  if (seen.has(folder)) return
  seen.add(folder)
  const names = await readdir(path)
  for (const name of names.sort()) {
    if (!name.startsWith('.')) await addPath(join(path, name), { ...place, isNamed: false })
  }
}

/** A name is shown on one line: a control character in it would write lines of its own. */
export function printable(path: string): string {
  return path.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
