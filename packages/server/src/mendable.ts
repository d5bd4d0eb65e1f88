// What the person at the machine can mend, told from our own faults: configuration, and files and folders that cannot be used.
import { ConfigurationError } from './config/read-environment.ts'

/** https://nodejs.org/api/errors.html#common-system-errors */
const fileProblems: Readonly<Record<string, string>> = {
  EACCES: 'this user may not. Give the user the right to it, or choose another place',
  EPERM: 'this user may not. Give the user the right to it, or choose another place',
  EROFS: 'the disk is read-only. Choose another place',
  ENOENT: 'there is no such file or folder. Make it, or choose another place',
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another place',
  EEXIST: 'there is a file of that name. Choose another place',
  EISDIR: 'it is a folder, not a file. Choose another place',
  ENOSPC: 'the disk is full. Make room, and start again',
}

/** The sentence for a person, without a trace of the program; undefined where the error is no matter of theirs. */
export function mendable(error: unknown): string | undefined {
  if (error instanceof ConfigurationError) return error.message
  const { code, path, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const problem = syscall === undefined ? undefined : fileProblems[code ?? '']
  if (problem === undefined) return undefined
  return `${path ?? 'A file'} cannot be used: ${problem}. (${syscall} ${code}; OPENPAYER_DATA_DIR says where the data folder is.)`
}
