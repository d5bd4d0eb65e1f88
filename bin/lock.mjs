// A lock between processes, as a file that its holder keeps touching. A holder that died falls silent, whatever killed it,
// in whatever container it ran; a process id would say nothing there.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const BEAT_MS = 1_000
const SILENT_MS = 15_000
const POLL_MS = 200

/** Runs `work` while holding the lock; `waiting` is called once where another process holds it. */
export async function withLock(path, work, waiting) {
  const mark = `${process.pid}-${Math.random().toString(36).slice(2)}`
  mkdirSync(dirname(path), { recursive: true })
  let said = false
  while (!take(path, mark)) {
    if (!said) waiting()
    said = true
    breakIfSilent(path, mark)
    await sleep(POLL_MS)
  }
  const release = () => rmSync(path, { force: true })
  const beat = setInterval(() => touch(path), BEAT_MS)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

// A hard link is made whole or not at all, so that nobody reads a lock without its mark.
function take(path, mark) {
  const own = `${path}.${mark}`
  writeFileSync(own, mark)
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

// Two processes may find the same silent lock: the one that moves a fresh one away puts it back.
function breakIfSilent(path, mark) {
  const aside = `${path}.${mark}.old`
  try {
    const seen = readFileSync(path, 'utf8')
    if (Date.now() - statSync(path).mtimeMs < SILENT_MS) return
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // Someone removed the lock by hand; the work goes on.
  }
}
