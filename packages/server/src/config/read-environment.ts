// The environment, read once and checked whole: all that is wrong is said together.
import { schema, type Environment, type SettingName } from './schema.ts'

/** A variable, or a combination of them, cannot be used. The message is for the person who starts the server. */
export class ConfigurationError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
  }
}

/** Throws ConfigurationError with one line for each variable that cannot be read. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const problems: string[] = []
  const values: Partial<Record<SettingName, unknown>> = {}
  for (const [key, { name, parse }] of Object.entries(schema)) {
    const text = env[name]
    if (text === undefined || text === '') continue
    try {
      values[key as SettingName] = parse(text)
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : 'cannot be read'}`)
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  // Each value came from the parser of its own setting.
  return Object.freeze(values) as Environment
}
