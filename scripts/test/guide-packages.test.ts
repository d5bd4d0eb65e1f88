// The compiler of guide packages on small packages made here; the real ones are compared by `npm run generate -- --check`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { reduceExpression } from '../generate/expression.ts'
import { readPackage } from '../generate/package-archive.ts'
import { referenceTargets } from '../generate/reference-targets.ts'
import { numberCodes } from '../generate/search-parameters.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

/** One ustar entry: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function entry(name: string, content: string, kind = '0'): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124)
  header.write(kind, 156)
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512)
  body.write(content)
  return Buffer.concat([header, body])
}

function packageOf(...entries: readonly Buffer[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'))
  made.push(folder)
  const file = join(folder, 'x#1.tgz')
  writeFileSync(file, gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)])))
  return file
}

describe('a package', () => {
  const parameter = (id: string): string => JSON.stringify({ resourceType: 'SearchParameter', id })

  test('gives the wanted resources of its top folder in the order of their names', () => {
    const file = packageOf(
      entry('package/SearchParameter-b.json', parameter('b')),
      entry('package/SearchParameter-a.json', parameter('a')),
      entry('package/ValueSet-a.json', '{"resourceType":"ValueSet"}'),
      entry('package/example/SearchParameter-c.json', parameter('c')),
      entry('package/package.json', '{}'),
    )
    expect(readPackage(file, ['SearchParameter']).map((one) => one['id'])).toEqual(['a', 'b'])
  })

  test('may write long names in either of two ways', () => {
    const long = `package/SearchParameter-${'l'.repeat(120)}.json`
    const record = ` path=${long}\n`
    const size = record.length + 3
    const file = packageOf(
      entry('pax', `${size}${record}`, 'x'),
      entry('package/cut', parameter('pax')),
      entry('gnu', `${long}\0`, 'L'),
      entry('package/cut', parameter('gnu')),
    )
    expect(readPackage(file, ['SearchParameter']).map((one) => one['id'])).toEqual(['pax', 'gnu'])
  })
})

describe('an expression', () => {
  test.each([
    ['Observation.status', 'Observation', 'status'],
    ['Patient.name | Practitioner.name.family', 'Practitioner', 'name.family'],
    [
      '(Observation.value as Quantity) | (Observation.value as SampledData)',
      'Observation',
      'value.ofType(Quantity) | value.ofType(SampledData)',
    ],
    ['(Observation.value as CodeableConcept).text', 'Observation', 'value.ofType(CodeableConcept).text'],
    [
      'Condition.onset.as(dateTime)|Condition.onset.as(Period)',
      'Condition',
      'onset.ofType(dateTime) | onset.ofType(Period)',
    ],
    ['Observation.subject.where(resolve() is Patient)', 'Observation', 'subject.where(resolve() is Patient)'],
    ["Patient.telecom.where(system='phone')", 'Patient', "telecom.where(system='phone')"],
    ["X.extension('http://x.org/a')", 'X', "extension.where(url='http://x.org/a').value"],
    [
      "X.extension.where(url = 'http://x.org/a').valueDateTime",
      'X',
      "extension.where(url='http://x.org/a').value.ofType(dateTime)",
    ],
    [
      "X.extension.where(url='http://x.org/a').extension.where(url='type')",
      'X',
      "extension.where(url='http://x.org/a').extension.where(url='type').value",
    ],
    ['X.snapshot.element.binding.valueSet', 'X', 'snapshot.element.binding.valueSet'],
    ['name | alias', 'InsurancePlan', 'name | alias'],
    [
      'Patient.deceased.exists() and Patient.deceased != false',
      'Patient',
      'deceased.exists() and deceased != false',
    ],
    ['Bundle.entry[0].resource', 'Bundle', undefined],
    ['Patient.name.first()', 'Patient', undefined],
    ['Patient.name', 'Practitioner', undefined],
  ])('%s on %s is %s', (expression, base, reduced) => {
    expect(reduceExpression(expression, base)).toBe(reduced)
  })
})

describe('reference targets', () => {
  const many = Array.from({ length: 140 }, (_, index) => `Type${index}`)

  test.each([
    ['what the element allows', ['Reference(Patient|Group)'], [], ['Group', 'Patient']],
    ['narrowed by the parameter', ['Reference(Patient|Group)'], ['Patient'], ['Patient']],
    ['the parameter alone, where the element is open', ['Reference'], ['B', 'A'], ['A', 'B']],
    ['the parameter alone, where the two have nothing in common', ['Reference(A)'], ['B'], ['B']],
    ['any, where neither says', ['Reference'], [], undefined],
    ['any, where the parameter lists nearly every type', ['Reference'], many, undefined],
  ])('are %s', (_, ends, declared, targets) => {
    expect(referenceTargets(ends, declared)).toEqual(targets)
  })
})

test('numbers of codes are kept, and new codes get the next ones', () => {
  const guide = {
    prefix: '',
    types: {
      A: [
        ['new', 'token', '', ''],
        ['old', 'token', '', ''],
      ],
      B: [['also-new', 'date', '', '']],
    },
  } as const
  expect(numberCodes({ old: 7, gone: 9 }, [guide])).toEqual({ old: 7, gone: 9, 'also-new': 10, new: 11 })
})
