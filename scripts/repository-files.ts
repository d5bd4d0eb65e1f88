// The files that a check of the whole repository looks at. Read from the folder, since a copy need not be a git clone.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

// What .gitignore names.
const NOT_OURS = /^(\.git|\.cache|coverage|data(-[^/]*)?)$|(^|\/)node_modules$/

/** Paths from the root of all files that are ours and pass `wanted`. */
export function repositoryFiles(wanted: (path: string) => boolean, folder = ''): string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_OURS.test(path)) return []
    if (entry.isDirectory()) return repositoryFiles(wanted, path)
    return wanted(path) ? [path] : []
  })
}
