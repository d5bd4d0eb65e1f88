// The comparison as a page of the documents.
import type { Disagreement, EditionComparison, ExampleComparison, MutantComparison } from './compare.ts'
import type { Mutant } from './mutant.ts'

export interface Caught {
  readonly kinds: ReadonlyMap<string, { readonly made: number; readonly caught: number }>
  readonly missed: readonly Mutant[]
  readonly profiles: number
}

export interface Results {
  readonly editions: readonly { readonly guides: readonly string[]; readonly examples: readonly unknown[] }[]
  readonly caught: Caught
  /** In the order of the editions; undefined where the official validator is not at hand. */
  readonly compared: readonly EditionComparison[] | undefined
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`
/** Messages quote values; the examples are public, yet the page needs no more than the beginning. */
const short = (text: string): string => text.replace(/[|\n]/g, ' ').slice(0, 180)
const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0)

export function printReport({ editions, caught, compared }: Results): string {
  return [
    '# Agreement with the official validator',
    '',
    'Written by `node scripts/agreement.ts EXAMPLES --packages PACKAGES --report docs/validation-agreement.md` with `OPENPAYER_VALIDATOR` set.',
    "The examples are the example instances of the guides; the official validator is HL7's engine (6.10.4) without a terminology server.",
    '',
    ...(compared === undefined ? [] : exampleLines(editions, compared)),
    ...caughtLines(caught),
    ...(compared === undefined ? [] : mutantLines(compared)),
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

function caughtLines({ kinds, missed, profiles }: Caught): string[] {
  const made = sum([...kinds.values()].map((kind) => kind.made))
  const found = made - missed.length
  return [
    '## One-fault mutants',
    '',
    `${made} copies of the examples with one fault each, made from the fact tables for ${profiles} profiles; ours finds ${found} (${percent(found, made)}).`,
    '',
    '| rule broken | mutants | found |',
    '| --- | --- | --- |',
    ...[...kinds].sort().map(([kind, { made: all, caught }]) => `| ${kind} | ${all} | ${caught} |`),
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
    'of those above, drawn by lot',
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
