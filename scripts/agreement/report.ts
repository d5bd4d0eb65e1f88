// The comparison as a page of the documents.
import type { ExampleComparison, MutantComparison } from './compare.ts'
import type { Mutant } from './mutant.ts'

export interface Caught {
  readonly kinds: ReadonlyMap<string, { readonly made: number; readonly caught: number }>
  readonly missed: readonly Mutant[]
  readonly profiles: number
}

export interface Results {
  readonly guides: readonly string[]
  readonly caught: Caught
  /** Undefined where the official validator is not at hand. */
  readonly examples: ExampleComparison | undefined
  readonly mutants: MutantComparison | undefined
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`
/** Messages quote values; the examples are public, yet the page needs no more than the beginning. */
const short = (text: string): string => text.replace(/[|\n]/g, ' ').slice(0, 180)

export function printReport({ guides, caught, examples, mutants }: Results): string {
  return [
    '# Agreement with the official validator',
    '',
    'Written by `node scripts/agreement.ts EXAMPLES --report docs/validation-agreement.md` with `OPENPAYER_VALIDATOR` set. The examples are',
    "the example instances of the guides; the official validator is HL7's engine (6.10.4) without a terminology server.",
    '',
    `Guides: ${guides.map((guide) => `\`${guide}\``).join(', ')}.`,
    '',
    ...(examples === undefined ? [] : exampleLines(examples)),
    ...caughtLines(caught),
    ...(mutants === undefined ? [] : mutantLines(mutants)),
  ].join('\n')
}

function exampleLines({ examples, agreeing, reasons, unexplained }: ExampleComparison): string[] {
  return [
    '## Example instances',
    '',
    `Of ${examples} examples both validators find errors in the same ones, save ${examples - agreeing}: ${agreeing} agree (${percent(agreeing, examples)}).`,
    'Every finding at an element where the other has none:',
    '',
    '| side | level | findings | why |',
    '| --- | --- | --- | --- |',
    ...[...reasons].map(
      ([key, { side, level, count }]) =>
        `| ${side} | ${level} | ${count} | ${key.slice(side.length + level.length + 2)} |`,
    ),
    ...unexplained.map(
      ({ side, level, name, path, id, text }) =>
        `| ${side} | ${level} | 1 | not explained: ${name} ${path} ${id} ${short(text)} |`,
    ),
    '',
  ]
}

function caughtLines({ kinds, missed, profiles }: Caught): string[] {
  const made = [...kinds.values()].reduce((sum, kind) => sum + kind.made, 0)
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

const disagreementLine = (
  side: string,
  { mutant, text, reason }: MutantComparison['onlyOurs'][number],
): string =>
  `- ${side}: ${mutant.kind}, \`${mutant.what}\` in ${mutant.source}: ${short(text)} (${reason ?? 'not explained'})`

function mutantLines({ compared, bothCatch, bothPass, onlyOfficial, onlyOurs }: MutantComparison): string[] {
  return [
    '## Mutants before both validators',
    '',
    `${compared} mutants, half of them changed at random: ${bothCatch} found by both, ${bothPass} passed by both, so that they agree on ${percent(bothCatch + bothPass, compared)}.`,
    'Those on which they differ:',
    '',
    ...onlyOfficial.map((one) => disagreementLine('only official', one)),
    ...onlyOurs.map((one) => disagreementLine('only ours', one)),
    '',
  ]
}
