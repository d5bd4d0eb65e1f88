// The one place where the process's environment is read.
import { readEnvironment } from './read-environment.ts'
import type { Environment } from './schema.ts'

/** Throws ConfigurationError. */
export function environment(): Environment {
  return readEnvironment(process.env)
}
