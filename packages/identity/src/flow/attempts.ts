// How often a password may be tried: counted for a user name together with an address, and for an address alone.
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'

export interface Attempts {
  /** Counts one; false when there were too many in the last minute. */
  begin(username: string, address: string): boolean
  /** The password was right: the attempt does not count. */
  succeeded(username: string, address: string): void
}

const windowMs = 60_000
const perUsername = 10
/** Many members may share an address; nobody tries this often in good faith. */
const perAddress = 100
/** Beyond this many counters the oldest go: memory is bounded, and an attacker who fills it has many addresses anyway. */
const countersKept = 50_000

/** Whoever has one address of IPv6 has 2^64 of them: they count as one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  const [left = [], right] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
  if (right === undefined) return left.slice(0, 4).join(':')
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/** User names are as long as their sender wants. */
const digest = (username: string): string => createHash('sha256').update(username).digest('base64')

export function createAttempts(clock: () => number): Attempts {
  const counters = new Map<string, { startedAt: number; count: number }>()

  function counter(key: string): { startedAt: number; count: number } {
    const now = clock()
    const found = counters.get(key)
    if (found !== undefined && now - found.startedAt < windowMs) return found
    const fresh = { startedAt: now, count: 0 }
    counters.delete(key)
    counters.set(key, fresh)
    if (counters.size > countersKept) {
      const oldest = counters.keys().next()
      if (oldest.done !== true) counters.delete(oldest.value)
    }
    return fresh
  }

  const ofAddress = (address: string) => counter(`address\n${networkOf(address)}`)
  const ofUsername = (username: string, address: string) =>
    counter(`user\n${digest(username)}\n${networkOf(address)}`)

  return {
    begin(username, address) {
      // Where the address is refused no counter is made for the name: nobody could push out the others' with made-up names.
      const all = ofAddress(address)
      if (all.count >= perAddress) return false
      const name = ofUsername(username, address)
      if (name.count >= perUsername) return false
      name.count += 1
      all.count += 1
      return true
    },
    succeeded(username, address) {
      for (const each of [ofUsername(username, address), ofAddress(address)]) {
        each.count = Math.max(0, each.count - 1)
      }
    },
  }
}
