// The validator alone, on one core, warm: R4 and the profiles claimed together. In processor time, since other work on the machine must not
// count; HL7's validator beside it where the machine has it.
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadValidator, type Validator } from '@openpayer/fhir'
import type { BenchResult, Scenario } from '../scenario.ts'
import { spread, type Spread } from '../statistics.ts'
import { measureOfficial, type OfficialFigures } from '../validation/official-validator.ts'
import { guides, kinds, sampleTexts, type Kind } from '../validation/samples.ts'
import type { Workplace } from '../workplace.ts'

const unmeasured = 'HL7’s validator was not measured: OPENPAYER_VALIDATOR names no program'
/** Parsed together, then validated together, so that parsing is not timed and memory stays small. */
const batch = 200

interface Round {
  readonly resources: number
  readonly processorSeconds: number
  readonly wallSeconds: number
  readonly findings: number
}

/** Goes through the texts until the time is over; the objects are new each time, so that nothing remembered about them can help. */
function runRound(validator: Validator, texts: readonly string[], ms: number): Round {
  const end = performance.now() + ms
  let [resources, processorSeconds, wallSeconds, findings] = [0, 0, 0, 0]
  for (let at = 0; performance.now() < end; at = at + batch < texts.length ? at + batch : 0) {
    const parsed = texts.slice(at, at + batch).map((text): unknown => JSON.parse(text))
    const wall = performance.now()
    const began = process.cpuUsage()
    for (const resource of parsed) findings += validator.validate(resource).length
    const { user, system } = process.cpuUsage(began)
    wallSeconds += (performance.now() - wall) / 1000
    processorSeconds += (user + system) / 1e6
    resources += parsed.length
  }
  return { resources, processorSeconds, wallSeconds, findings }
}

interface Measuring {
  readonly workplace: Workplace
  readonly validator: Validator
  readonly official: OfficialFigures | undefined
}

function measureKind(
  kind: Kind,
  texts: readonly string[],
  { workplace, validator, official }: Measuring,
): BenchResult {
  const { rounds, roundMs, warmUpMs } = workplace.effort
  runRound(validator, texts, warmUpMs)
  const measured = Array.from({ length: rounds }, () => runRound(validator, texts, roundMs))
  const ours = spread(measured.map(({ resources, processorSeconds }) => resources / processorSeconds))
  const wall = spread(measured.map(({ resources, wallSeconds }) => resources / wallSeconds))
  const [first] = measured
  const bytes = texts.reduce((sum, { length }) => sum + length, 0) / texts.length
  return {
    name: `validate-${kind.name}`,
    unit: 'resources/s of processor time',
    ours,
    ...against(ours, official?.rates.get(kind.name)),
    must: { of: 'ours', atLeast: kind.must },
    goal: { of: 'ours', atLeast: kind.goal },
    notes: [
      `${texts.length} different resources of ${Math.round(bytes)} bytes, ${((first?.findings ?? 0) / (first?.resources ?? 1)).toFixed(1)} findings each`,
      `by the clock ${Math.round(wall.min)} ${Math.round(wall.median)} ${Math.round(wall.max)}/s`,
      official === undefined ? unmeasured : 'bound: HL7’s validator on one thread, by the clock',
    ],
  }
}

const against = (ours: Spread, bound: Spread | undefined): Pick<BenchResult, 'bound' | 'ratio'> => ({
  bound,
  ratio: bound && {
    min: ours.min / bound.max,
    median: ours.median / bound.median,
    max: ours.max / bound.min,
  },
})

interface Start {
  readonly factsMs: number
  readonly processorMs: number
  readonly wallMs: number
}

// As the command line starts: what Node.js compiled once, it keeps.
async function startOnce(file: string, cache: string): Promise<Start> {
  const program = join(import.meta.dirname, '..', 'processes', 'validator-start.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  const { stdout } = await promisify(execFile)(process.execPath, [program, guides.join(), file], { env })
  return JSON.parse(stdout) as Start // what that process writes
}

async function measureStart(
  texts: ReadonlyMap<string, readonly string[]>,
  { workplace, official }: Measuring,
): Promise<BenchResult> {
  const { folder, effort } = workplace
  const file = join(folder, 'first-resources.ndjson')
  await writeFile(file, [...texts.values()].flatMap((list) => list.slice(0, 1)).join('\n'))
  const cache = await mkdtemp(join(folder, 'compiled-'))
  const first = await startOnce(file, cache)
  const starts: Start[] = []
  for (let round = 0; round < effort.rounds; round++) starts.push(await startOnce(file, cache))
  const middle = (figure: keyof Start): number =>
    Math.round(spread(starts.map((start) => start[figure])).median)
  const ours = spread(starts.map(({ processorMs }) => processorMs))
  return {
    name: 'validate-start',
    unit: 'ms of processor time',
    ours,
    ...against(ours, official && spread([official.startMs])),
    must: { of: 'ours', atMost: 300 },
    goal: { of: 'ours', atMost: 150 },
    notes: [
      `from the start of Node.js until one resource of each kind is validated; ${guides.length} guides, ${middle('factsMs')} ms of it for their facts`,
      `by the clock ${middle('wallMs')} ms; the very first start, which compiles the sources, ${Math.round(first.processorMs)} ms`,
      official === undefined
        ? unmeasured
        : 'bound: HL7’s validator until its guides are loaded, by the clock',
    ],
  }
}

export const validate: Scenario = {
  name: 'validate',
  async run(workplace) {
    const { validatedResources, officialResources } = workplace.effort
    const texts = sampleTexts(validatedResources)
    const few = new Map([...texts].map(([kind, list]) => [kind, list.slice(0, officialResources)]))
    const official = officialResources === 0 ? undefined : await measureOfficial(few, guides)
    const measuring = { workplace, validator: await loadValidator(guides), official }
    const results = kinds.map((kind) => measureKind(kind, texts.get(kind.name) ?? [], measuring))
    return [...results, await measureStart(texts, measuring)]
  },
}
