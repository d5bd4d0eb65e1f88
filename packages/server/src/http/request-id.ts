// The id under which support finds a request: the caller's where it is sane, else one of ours.
import { randomUUID } from 'node:crypto'

const sane = /^[A-Za-z0-9._-]{1,64}$/

export function requestIdOf(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' && sane.test(given) ? given : randomUUID()
}
