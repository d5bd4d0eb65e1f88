// Keeps true: an installation is the same everywhere. Every dependency is named with one exact version, and the lockfile
// holds a hash for each and no address of a registry, so that it works behind any mirror.
import { readFileSync } from 'node:fs'
import { repositoryFiles, ROOT } from './repository-files.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }>
  >
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

const read = (path: string): unknown => JSON.parse(readFileSync(ROOT + path, 'utf8'))

function inexact(path: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = read(path) as Manifest // npm's own format
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([name, version]) => !name.startsWith('@openpayer/') && !EXACT.test(version))
    .map(([name, version]) => `${path}: ${name} ${version} is not one exact version`)
}

function locked(path: string): string[] {
  const { packages } = read(path) as Lockfile // npm's own format
  return Object.entries(packages).flatMap(([name, { resolved, integrity, link }]) => [
    ...(resolved?.includes(':') ? [`${path}: ${name} names where it came from: ${resolved}`] : []),
    ...(name.includes('node_modules/') && !link && integrity === undefined
      ? [`${path}: ${name} has no hash`]
      : []),
  ])
}

const found = [
  ...repositoryFiles((path) => /(^|\/)package\.json$/.test(path) && !path.includes('/fixtures/')).flatMap(
    inexact,
  ),
  ...locked('package-lock.json'),
]
for (const line of found) console.log(line)
process.exit(found.length === 0 ? 0 : 1)
