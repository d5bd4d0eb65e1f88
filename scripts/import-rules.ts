// Who may import whom, derived from the package.json of each part: its `dependencies` are the law for its sources, its
// `devDependencies` come on top for its tests. Everything else is about doors and cycles.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

/** Parts that know no Node and no clock. */
const PURE = ['fhir', 'access']

/** Folders of a part (patterns) through which something goes, in its order: none knows what comes later. */
const STAGES: readonly (readonly string[])[] = [
  // What a search can say, and how a query is read.
  ['packages/fhir/src/(?!search/parse/|index\\.ts$)', 'packages/fhir/src/search/parse/'],
  // Plan, text of the statement, links to pages, what reads them.
  [
    'packages/store/src/plan/',
    'packages/store/src/sql/',
    'packages/store/src/cursor/',
    'packages/store/src/read/',
  ],
  // An interaction is the same on each surface.
  ['packages/apis/src/rest/', 'packages/apis/src/[^/]+/surface\\.ts$'],
]

interface Part {
  readonly folder: string
  readonly sources: readonly string[]
  readonly tests: readonly string[]
}

/** Cruises the code of the repository at `root` and returns what breaks a rule, one line each. Throws where the cruise
 *  saw less than there is: a tool that silently sees nothing finds nothing. */
export async function findForbiddenImports(root: string): Promise<string[]> {
  const parts = readParts(root)
  const folders = ['packages', 'bench', 'conformance', 'testing', 'scripts'].filter((folder) =>
    existsSync(join(root, folder)),
  )
  const result = await cruise(folders, options(root, rulesFor(parts)), RESOLVE)
  if (typeof result.output === 'string')
    throw new Error('dependency-cruiser reported text instead of its findings')
  assertSeen(root, folders, result.output)
  return result.output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
}

const RESOLVE = {
  extensions: ['.ts', '.mjs', '.js', '.json'],
  exportsFields: ['exports'],
  conditionNames: ['import', 'types', 'node', 'default'],
}

const options = (root: string, forbidden: IForbiddenRuleType[]): ICruiseOptions => ({
  baseDir: resolve(root), // without a slash at its end
  validate: true,
  ruleSet: { forbidden },
  combinedDependencies: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(node_modules/\\.cache|fixtures)/' },
  // A type that is imported is a dependency too: the part could not stand without it.
  tsPreCompilationDeps: true,
})

function readParts(root: string): Part[] {
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  if (existsSync(join(root, 'bench/package.json'))) folders.push('bench')
  return folders
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const text = readFileSync(join(root, folder, 'package.json'), 'utf8')
      const { dependencies, devDependencies }: Record<string, Record<string, string> | undefined> =
        JSON.parse(text)
      const own = partsAmong(dependencies)
      return { folder, sources: own, tests: [...own, ...partsAmong(devDependencies)] }
    })
}

const partsAmong = (dependencies: Record<string, string> = {}): string[] =>
  Object.keys(dependencies).flatMap((name) => name.split('@openpayer/')[1] ?? [])

function rulesFor(parts: readonly Part[]): IForbiddenRuleType[] {
  return [
    { name: 'no cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no import that leads nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no undeclared package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'sources use no tool of the tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      // What the part declares itself may be a tool of the tests as well.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'sources stand without tests and scripts',
      severity: 'error',
      from: { path: '^(packages/[^/]+|bench)/src/' },
      to: { path: '^((packages/[^/]+|bench)/test|scripts|conformance)/' },
    },
    {
      name: 'sources of parts stand without what tests share',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^testing/' },
    },
    {
      name: 'conformance and what tests share speak HTTP only',
      severity: 'error',
      from: { path: '^(conformance|testing)/' },
      to: { path: '^(packages|bench)/' },
    },
    {
      name: 'pure parts know no Node',
      severity: 'error',
      from: { path: `^packages/(${PURE.join('|')})/src/` },
      to: { dependencyTypes: ['core'] },
    },
    ...STAGES.flatMap(stageRules),
    ...parts.flatMap(rulesOf),
  ]
}

function stageRules(stages: readonly string[]): IForbiddenRuleType[] {
  return stages.slice(0, -1).map((stage, at) => ({
    name: 'no stage knows a later one',
    severity: 'error',
    from: { path: `^${stage}` },
    to: { path: `^(${stages.slice(at + 1).join('|')})` },
  }))
}

function rulesOf({ folder, sources, tests }: Part): IForbiddenRuleType[] {
  const name = folder.replace('packages/', '')
  const others = (allowed: readonly string[]): string => `^packages/(?!(${[name, ...allowed].join('|')})/)`
  return [
    {
      name: `parts: ${name}`,
      severity: 'error',
      from: { path: `^${folder}/(?!test/)` },
      to: { path: others(sources) },
    },
    {
      name: `parts: tests of ${name}`,
      severity: 'error',
      from: { path: `^${folder}/test/` },
      to: { path: others(tests), pathNot: '^packages/[^/]+/test/support/' },
    },
    {
      // A part has one door. Tests may share what any part's tests are built with.
      name: `door: ${name}`,
      severity: 'error',
      from: { path: `^${folder}/(?!test/)` },
      to: { path: `^packages/(?!${name}/)[^/]+/(?!src/index\\.ts$)` },
    },
    {
      name: `door: tests of ${name}`,
      severity: 'error',
      from: { path: `^${folder}/test/` },
      to: { path: `^packages/(?!${name}/)[^/]+/(?!src/index\\.ts$|test/support/)` },
    },
  ]
}

function assertSeen(root: string, folders: readonly string[], { modules, summary }: ICruiseResult): void {
  const seen = new Set(modules.map(({ source }) => source))
  const missed = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path}`,
      ),
    )
    .filter(
      (path) => path.endsWith('.ts') && !/(^|\/)(node_modules|fixtures)\//.test(path) && !seen.has(path),
    )
  if (seen.size === 0 || missed.length > 0) {
    throw new Error(
      `the import check did not see ${missed.length} files, ${missed[0] ?? 'nor any other'} among them`,
    )
  }
  if (summary.totalDependenciesCruised === 0) throw new Error('the import check saw no import at all')
}
