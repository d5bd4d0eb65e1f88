// Keeps true: a link in a document of ours leads to a file or a heading that is there.
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { anchorsOf, linksOf } from './markdown-links.ts'
import { repositoryFiles, ROOT } from './repository-files.ts'

const text = (path: string): string => readFileSync(ROOT + path, 'utf8')

function isDead(document: string, link: string): boolean {
  const [path = '', fragment] = decodeURI(link).split('#')
  const target =
    path === ''
      ? document
      : posix.normalize(posix.join(path.startsWith('/') ? '' : posix.dirname(document), path))
  if (target.startsWith('..') || !existsSync(ROOT + target)) return true
  return fragment !== undefined && target.endsWith('.md') && !anchorsOf(text(target)).has(fragment)
}

const documents = repositoryFiles((path) => path.endsWith('.md') && !path.includes('/fixtures/'))
const dead = documents.flatMap((document) =>
  linksOf(text(document))
    .filter((link) => !/^[a-z][a-z\d+.-]*:/i.test(link) && isDead(document, link))
    .map((link) => `${document}: ${link} leads nowhere`),
)
if (documents.length === 0) dead.push('no document was found')
for (const line of dead) console.log(line)
process.exit(dead.length === 0 ? 0 : 1)
