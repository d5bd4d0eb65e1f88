// Child processes that hear the signals we hear and whose end becomes ours.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
const LOOK_MS = 250

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
    const watch = whenNpmIsGone(() => child.kill('SIGTERM'))
    const settle = (done, value) => {
      clearInterval(watch)
      for (const signal of FORWARDED) process.off(signal, forward)
      done(value)
    }
    child.once('error', (error) => settle(reject, error))
    child.once('close', (code, signal) => settle(resolve, signal === null ? { code } : { signal }))
  })
}

// npm and npx start us through a shell that dies of a signal and does not pass it on, and they may be killed hard: without
// this look, what they started would hold its port and its database for good.
function whenNpmIsGone(stop) {
  const parent = process.ppid
  if (process.env.npm_command === undefined) return undefined
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, LOOK_MS)
  return watch
}

/** Ends this process as a child ended. A signal becomes the exit code that a shell gives it. */
export function exitLike({ code, signal }) {
  process.exit(signal === undefined ? code : 128 + constants.signals[signal])
}
