// How often a password may be tried: counted for a user name together with an address, and for an address alone.

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

  const both = (username: string, address: string) => ({
    ofUsername: counter(`user\n${username}\n${address}`),
    ofAddress: counter(`address\n${address}`),
  })

  return {
    begin(username, address) {
      const { ofUsername, ofAddress } = both(username, address)
      if (ofUsername.count >= perUsername || ofAddress.count >= perAddress) return false
      ofUsername.count += 1
      ofAddress.count += 1
      return true
    },
    succeeded(username, address) {
      const { ofUsername, ofAddress } = both(username, address)
      ofUsername.count = Math.max(0, ofUsername.count - 1)
      ofAddress.count = Math.max(0, ofAddress.count - 1)
    },
  }
}
