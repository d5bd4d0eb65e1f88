// What the person at the machine can mend, told from our own faults: configuration, files and folders, the database's address and rights.
import { FhirError } from '@openpayer/fhir'
import { SetupError } from '@openpayer/store'
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

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const databaseProblems: Readonly<Record<string, string>> = {
  '28P01': 'Correct user and password in DATABASE_URL.',
  '28000': 'Correct user and password in DATABASE_URL, or let the user in at the database.',
  '3D000': 'Make it, or correct DATABASE_URL; docs/database.md says how.',
  '42501': 'DATABASE_URL has to name the user that owns the tables; docs/database.md says how.',
  '42P01': 'The database is not at this version; run openpayer migrate.',
  '42703': 'The database is not at this version; run openpayer migrate.',
}

function databaseProblem(error: unknown): string | undefined {
  if (error instanceof FhirError && error.issues[0]?.code === 'server-database') {
    return `The database does not answer (server-database, ${error.detail ?? 'no reason given'}). See that it runs, and that DATABASE_URL, its port and sslmode lead to it.`
  }
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const problem = databaseProblems[code ?? '']
  return problem === undefined ? undefined : `The database said: ${message}. ${problem}`
}

/** The sentence for a person, without a trace of the program; undefined where the error is no matter of theirs. */
export function mendable(error: unknown): string | undefined {
  if (error instanceof ConfigurationError || error instanceof SetupError) return error.message
  const saidByDatabase = databaseProblem(error)
  if (saidByDatabase !== undefined) return saidByDatabase
  const { code, path, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const problem = syscall === undefined ? undefined : fileProblems[code ?? '']
  if (problem === undefined) return undefined
  return `${path ?? 'A file'} cannot be used: ${problem}. (${syscall} ${code}; OPENPAYER_DATA_DIR says where the data folder is.)`
}
