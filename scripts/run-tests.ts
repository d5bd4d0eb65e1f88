// Runs Vitest and ends with one line that a person and a program can read: `N passed, N failed`.
import { fileURLToPath } from 'node:url'
import { createVitest, parseCLI, type Vitest } from 'vitest/node'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Runs the tests of a Vitest configuration. `args` are Vitest's own: paths, `-t NAME`, `--bail=1`. Returns the exit code,
 *  which is not 0 when a test failed, when anything went wrong around the tests, and when none ran. */
export async function runTests(args: readonly string[], config: string): Promise<number> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args])
  const vitest = await createVitest({ ...options, root: ROOT, config, run: true, watch: false })
  const release = closeOnSignal(vitest)
  let broken = 0
  try {
    await vitest.start(filter)
  } catch (error) {
    broken = 1
    console.error(error)
  }
  const counts = count(vitest, broken)
  await vitest.close()
  release()
  const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

// What failed outside of a test counts as a failure: a file that does not load, a hook, an error nobody caught.
function count(vitest: Vitest, broken: number): Counts {
  const modules = vitest.state.getTestModules()
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const inState = (state: string): number => tests.filter((test) => test.result().state === state).length
  const around = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
  ])
  const outside = around.length + vitest.state.getUnhandledErrors().length + broken
  const unfinished = inState('pending')
  return {
    passed: inState('passed'),
    failed: inState('failed') + outside + unfinished,
    skipped: inState('skipped'),
  }
}

// Stopped by hand, the run still closes what its setup opened. Vitest's own answer to a signal is to exit at once, and the
// database's folder would stay.
function closeOnSignal(vitest: Vitest): () => void {
  const stop = (): void => {
    void vitest
      .cancelCurrentRun('keyboard-input')
      .then(() => vitest.close())
      .finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).once(signal, stop)
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
  }
}
