// Child processes that hear the signals we hear and whose end becomes ours.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/** Runs a command until its end: `{ code }` or `{ signal }`. Rejects where it cannot be started. */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    const forward = (signal) => {
      // On a terminal, Ctrl-C has already gone to the whole group: a second one would look like impatience.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    for (const signal of FORWARDED) process.on(signal, forward)
    const settle = (done, value) => {
      for (const signal of FORWARDED) process.off(signal, forward)
      done(value)
    }
    child.once('error', (error) => settle(reject, error))
    child.once('close', (code, signal) => settle(resolve, signal === null ? { code } : { signal }))
  })
}

/** Ends this process as a child ended. A signal becomes the exit code that a shell gives it. */
export function exitLike({ code, signal }) {
  process.exit(signal === undefined ? code : 128 + constants.signals[signal])
}
