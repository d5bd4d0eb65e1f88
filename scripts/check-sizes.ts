// Keeps true: a file fits the head. ESLint fails at the hard limit; this counts what is over the size we want.
import { readFileSync } from 'node:fs'
import { repositoryFiles, ROOT } from './repository-files.ts'

const WANTED_LINES = 200

const isCode = (path: string): boolean =>
  /\.(ts|mjs|js)$/.test(path) && !/(^|\/)(test|generated|definitions|fixtures)\//.test(path)

const sizes = repositoryFiles(isCode).map((path) => ({
  path,
  lines: readFileSync(ROOT + path, 'utf8').split('\n').length - 1,
}))
const over = sizes.filter(({ lines }) => lines > WANTED_LINES).sort((a, b) => b.lines - a.lines)
const largest = over.slice(0, 5).map(({ path, lines }) => `${path} ${lines}`)
console.log(
  `${over.length} of ${sizes.length} files over ${WANTED_LINES} lines${largest.length ? `: ${largest.join(', ')}` : ''}`,
)
