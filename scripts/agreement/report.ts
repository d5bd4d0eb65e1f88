// The comparison as a page of the documents.
import type { Disagreement, EditionComparison, ExampleComparison, MutantComparison } from './compare.ts'
import { explanations } from './explanations.ts'
import type { Mutant } from './mutant.ts'

export interface Caught {
  /** `untold`: ours says of them that it cannot tell. */
  readonly kinds: ReadonlyMap<
    string,
    { readonly made: number; readonly caught: number; readonly untold: number }
  >
  readonly missed: readonly Mutant[]
  readonly profiles: number
}

export interface Results {
  readonly editions: readonly { readonly guides: readonly string[]; readonly examples: readonly unknown[] }[]
  /** Mutants made from the facts. */
  readonly caught: Caught
  /** Mutants made from the packages' snapshots; undefined where the packages are not at hand. */
  readonly ofSnapshots: Caught | undefined
  /** In the order of the editions; undefined where the official validator is not at hand. */
  readonly compared: readonly EditionComparison[] | undefined
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`
/** Messages quote values; the examples are public, yet the page needs no more than the beginning. */
const short = (text: string): string => text.replace(/[|\n]/g, ' ').slice(0, 180)
const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0)

/** Reasons that explain nothing any more, to be taken out of the list. */
const unusedLines = (compared: readonly EditionComparison[]): string[] => {
  const used = new Set(
    compared.flatMap(({ examples, made, random }) => [
      ...examples.used,
      ...[made, random].flatMap(({ onlyOfficial, onlyOurs }) =>
        [...onlyOfficial, ...onlyOurs].flatMap(({ used: some }) => some),
      ),
    ]),
  )
  const unused = explanations.filter((explanation) => !used.has(explanation))
  if (unused.length === 0) return []
  return ['Explanations that nothing needed this time:', '', ...unused.map(({ reason }) => `- ${reason}`), '']
}

export function printReport({ editions, caught, ofSnapshots, compared }: Results): string {
  return [
    '# Agreement with the official validator',
    '',
    'Written by `node scripts/agreement.ts EXAMPLES --packages PACKAGES --report docs/validation-agreement.md` with `OPENPAYER_VALIDATOR` set.',
    "The examples are the example instances of the guides; the official validator is HL7's engine (6.10.4) without a terminology server.",
    '',
    ...(compared === undefined ? [] : exampleLines(editions, compared)),
    ...caughtLines({
      title: 'One-fault mutants, made from the facts',
      says: 'They show whether the validator keeps what the facts say. What the compiler of guides lost on the way into the facts they cannot show: there is no mutant for it.',
      caught,
    }),
    ...(ofSnapshots === undefined
      ? []
      : caughtLines({
          title: 'One-fault mutants, made from the snapshots of the packages',
          says: 'They do not pass through the compiler of guides, so that what it lost would be among those not found. Invariants, contexts of extensions, displays and lengths are not among them, nor slices that are told by other things than a value, a pattern or the url of an extension.',
          caught: ofSnapshots,
        })),
    ...(compared === undefined ? [] : [...mutantLines(compared), ...unusedLines(compared)]),
  ].join('\n')
}

function exampleLines(editions: Results['editions'], compared: readonly EditionComparison[]): string[] {
  const all = compared.map(({ examples }) => examples)
  return [
    '## Example instances',
    '',
    'Guides that are checked together, and in how many of their examples both validators find errors, or neither does:',
    '',
    '| guides | examples | agree |',
    '| --- | --- | --- |',
    ...all.map(
      ({ examples, agreeing }, index) =>
        `| ${(editions[index]?.guides ?? []).join(', ')} | ${examples} | ${agreeing} (${percent(agreeing, examples)}) |`,
    ),
    '',
    'Every finding at an element where the other has none:',
    '',
    '| side | level | findings | why |',
    '| --- | --- | --- | --- |',
    ...reasonLines(all),
    ...all
      .flatMap(({ unexplained }) => unexplained)
      .map(
        ({ side, level, name, path, id, text }) =>
          `| ${side} | ${level} | 1 | not explained: ${name} ${path} ${id} ${short(text)} |`,
      ),
    '',
  ]
}

function reasonLines(all: readonly ExampleComparison[]): string[] {
  const counts = new Map<string, number>()
  for (const { reasons } of all)
    for (const [key, { side, level, count }] of reasons) {
      const row = `| ${side} | ${level} | # | ${key.slice(side.length + level.length + 2)} |`
      counts.set(row, (counts.get(row) ?? 0) + count)
    }
  return [...counts].sort().map(([row, count]) => row.replace('#', String(count)))
}

interface CaughtSection {
  readonly title: string
  readonly says: string
  readonly caught: Caught
}

function caughtLines({ title, says, caught: { kinds, missed, profiles } }: CaughtSection): string[] {
  const made = sum([...kinds.values()].map((kind) => kind.made))
  const found = sum([...kinds.values()].map((kind) => kind.caught))
  return [
    `## ${title}`,
    '',
    says,
    '',
    `${made} copies of the examples with one fault each, of ${profiles} profiles; ours finds ${found} (${percent(found, made)}).`,
    '',
    '| rule broken | mutants | found | "not checkable": the set is in no package |',
    '| --- | --- | --- | --- |',
    ...[...kinds]
      .sort()
      .map(([kind, { made: all, caught, untold }]) => `| ${kind} | ${all} | ${caught} | ${untold} |`),
    '',
    ...(missed.length === 0
      ? []
      : [
          'Not found:',
          '',
          ...missed.map(
            ({ source, profile, kind, what }) => `- ${kind}, \`${what}\` of ${profile} in ${source}`,
          ),
          '',
        ]),
  ]
}

const mutantLines = (compared: readonly EditionComparison[]): string[] => [
  '## Mutants before both validators',
  '',
  ...sampleLines(
    'of those above, from the facts and from the snapshots, drawn by lot',
    compared.map(({ made }) => made),
  ),
  ...sampleLines(
    'changed at random, at places that no table suggests',
    compared.map(({ random }) => random),
  ),
]

function sampleLines(what: string, parts: readonly MutantComparison[]): string[] {
  const count = sum(parts.map(({ compared }) => compared))
  const caught = sum(parts.map(({ bothCatch }) => bothCatch))
  const passed = sum(parts.map(({ bothPass }) => bothPass))
  return [
    `${count} mutants ${what}: ${caught} found by both, ${passed} passed by both, so that they agree on ${percent(caught + passed, count)}.${count > caught + passed ? ' Those on which they differ:' : ''}`,
    '',
    ...parts.flatMap(({ onlyOfficial, onlyOurs }) => [
      ...onlyOfficial.map((one) => disagreementLine('only official', one)),
      ...onlyOurs.map((one) => disagreementLine('only ours', one)),
    ]),
    '',
  ]
}

const disagreementLine = (side: string, { mutant, text, reason }: Disagreement): string =>
  `- ${side}: ${mutant.kind}, \`${mutant.what}\` in ${mutant.source}: ${short(text)} (${reason ?? 'not explained'})`
