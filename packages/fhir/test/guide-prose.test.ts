// Nothing of the guides' prose is in the repository: names, codes, expressions and short labels only.
import { expect, test } from 'vitest'
import { guideNames, loadGuides } from '../src/definitions/load-guides.ts'
import { loadRequirements } from '../src/definitions/load-requirements.ts'

const sentence = /[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/i
const label = 60

function prose(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    if (/\.displays\.\d+(?:\.\d+)?$/.test(path)) return value.length > label ? [`${path}: ${value}`] : []
    const isCode = path.endsWith('.expression') || path.includes('.open.')
    return sentence.test(value) && !isCode ? [`${path}: ${value}`] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => prose(child, `${path}.${name}`))
}

test('no long sentence in what guides demand; displays are labels', async () => {
  for (const facts of await loadGuides(guideNames)) expect(prose(facts, facts.package)).toEqual([])
})

test('nor in what they ask of servers', async () => {
  for (const name of ['r4', ...guideNames]) expect(prose(await loadRequirements(name), name)).toEqual([])
})

test('a sentence would be found, and a display that is longer than a label', () => {
  const text = 'the facts must not hold any such long sentence as this one is'
  expect(prose({ profiles: { x: { definition: text } } }, 'a')).toHaveLength(1)
  expect(prose({ codeSystems: { x: { displays: [text] } } }, 'a')).toHaveLength(1)
})
