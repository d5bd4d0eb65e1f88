// Keeps true: each export of a part's door has a sentence above its declaration, and each value is taken by some other part. knip sees
// neither: to it a door is an entry.
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { repositoryFiles, ROOT } from './repository-files.ts'

interface Export {
  readonly part: string
  readonly name: string
  readonly isType: boolean
  /** Path of the file that declares it. */
  readonly file: string
}

const text = (path: string): string => readFileSync(ROOT + path, 'utf8')
const code = repositoryFiles((path) => /^(packages|bench|scripts)\/.*\.ts$/.test(path))

const namesOf = (list = ''): string[] =>
  list.split(',').flatMap((item) => item.trim().replace(/^type /, '') || [])

function exportsOf(door: string): Export[] {
  const part = door.split('/')[1] ?? ''
  return [...text(door).matchAll(/^export (type )?\{([^}]*)\} from '([^']+)'/gm)].flatMap(
    ([, type, names, from = '']) =>
      namesOf(names).map((name) => ({
        part,
        name,
        isType: type !== undefined,
        file: posix.join(posix.dirname(door), from),
      })),
  )
}

function hasSentence({ name, file }: Export): boolean {
  const lines = text(file).split('\n')
  const at = lines.findIndex((line) =>
    new RegExp(`^export (async )?(interface|type|function\\*?|const|class) ${name}\\b`).test(line),
  )
  return at > 0 && lines[at - 1]?.trimEnd().endsWith('*/') === true
}

/** Names that each part takes from the doors of others, as `part name`. */
function taken(): Set<string> {
  const found = new Set<string>()
  for (const path of code) {
    for (const [, names, part = ''] of text(path).matchAll(
      /import \{([^}]*)\} from '@openpayer\/([a-z]+)'/g,
    )) {
      if (!path.startsWith(`packages/${part}/`))
        for (const name of namesOf(names)) found.add(`${part} ${name}`)
    }
  }
  return found
}

const users = taken()
const offered = code.filter((path) => /^packages\/[a-z]+\/src\/index\.ts$/.test(path)).flatMap(exportsOf)
const found = offered.flatMap((one) => [
  ...(hasSentence(one) ? [] : [`${one.file}: ${one.name} has no sentence`]),
  ...(one.isType || users.has(`${one.part} ${one.name}`)
    ? []
    : [`packages/${one.part}/src/index.ts: no other part takes ${one.name}`]),
])
if (offered.length === 0) found.push('no door offers anything')
for (const line of found) console.log(line)
process.exit(found.length === 0 ? 0 : 1)
