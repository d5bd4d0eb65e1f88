// Keeps true: ARCHITECTURE.md names every part with the parts that it imports and the third-party code that it alone uses, and every migration.
import { readdirSync, readFileSync } from 'node:fs'
import { ROOT } from './repository-files.ts'

const text = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8')

/** The cells of the table row that begins with this name. */
function rowOf(name: string): readonly string[] | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`| \`${name}\` |`))
  return line?.split('|').map((cell) => cell.trim())
}

const namesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).sort()

function dependenciesOf(folder: string): { parts: string[]; packages: string[] } {
  // npm's own format.
  const manifest = JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
  }
  const names = Object.keys(manifest.dependencies ?? {})
  const own = '@openpayer/'
  return {
    parts: names
      .filter((name) => name.startsWith(own))
      .map((name) => name.slice(own.length))
      .sort(),
    packages: names.filter((name) => !name.startsWith(own)).sort(),
  }
}

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.join() === others.join()

function faultsOf(folder: string): string[] {
  const [, , , imports, alone] = rowOf(folder) ?? []
  if (imports === undefined) return [`ARCHITECTURE.md has no row for ${folder}`]
  const { parts, packages } = dependenciesOf(folder)
  return [
    ...(isSame(namesIn(imports), parts)
      ? []
      : [`${folder} imports ${parts.join(', ')}; its row says ${imports}`]),
    // The benchmarks measure the bare drivers, which the store has for itself otherwise.
    ...(folder === 'bench' || isSame(namesIn(alone), packages)
      ? []
      : [`${folder} uses ${packages.join(', ')}; its row says ${alone}`]),
  ]
}

const folders = [...readdirSync(`${ROOT}packages`).map((name) => `packages/${name}`), 'bench']
const migrations = readdirSync(`${ROOT}packages/store/migrations`)
const found = [
  ...folders.flatMap(faultsOf),
  ...migrations
    .filter((name) => rowOf(name) === undefined)
    .map((name) => `ARCHITECTURE.md does not say whose the tables of ${name} are`),
]
for (const line of found) console.log(line)
process.exit(found.length === 0 ? 0 : 1)
