// Keeps true: the list in docs/decisions/README.md names every decision page, by number and title. `--write` writes the list.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { ROOT } from './repository-files.ts'

const FOLDER = `${ROOT}docs/decisions/`
const LIST = `${FOLDER}README.md`

const pages = readdirSync(FOLDER)
  .filter((name) => /^\d{4}-[a-z\d-]+\.md$/.test(name))
  .sort()

function lineFor(page: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(FOLDER + page, 'utf8'))?.[1] ?? ''
  // The number stands in the file's name; a heading may repeat it in any form.
  return `- [${page.slice(0, 4)}](${page}): ${heading.replace(/^\d+[.:]\s*/, '')}`
}

const found: string[] = []
const numbers = pages.map((page) => page.slice(0, 4))
for (const number of numbers.filter((each, index) => numbers.indexOf(each) !== index)) {
  found.push(`two decisions have the number ${number}`)
}

const text = readFileSync(LIST, 'utf8')
const written = text.split('\n').filter((line) => /^- \[\d{4}\]/.test(line))
const wanted = pages.map(lineFor)
if (process.argv.includes('--write')) {
  const head = text.split('\n- [')[0]?.trimEnd() ?? ''
  writeFileSync(LIST, `${head}\n\n${wanted.join('\n')}\n`)
} else {
  found.push(...wanted.filter((line) => !written.includes(line)).map((line) => `is not in the list: ${line}`))
  found.push(
    ...written.filter((line) => !wanted.includes(line)).map((line) => `leads to no such page: ${line}`),
  )
  if (found.length > 0) found.push('write the list with: npm run decisions')
}
for (const line of found) console.log(line)
process.exit(found.length === 0 ? 0 : 1)
