import { describe, expect, it } from 'vitest'
import { createResponseReader } from '../src/http/response-reader.ts'
import { resultJson, resultText } from '../src/report.ts'
import { type BenchResult, meets } from '../src/scenario.ts'
import { percentile, spread } from '../src/statistics.ts'

describe('the spread of rounds', () => {
  it.each([
    { values: [3], expected: { min: 3, median: 3, max: 3 } },
    { values: [5, 1, 3], expected: { min: 1, median: 3, max: 5 } },
    { values: [4, 1, 3, 2], expected: { min: 1, median: 2.5, max: 4 } },
  ])('of $values is $expected', ({ values, expected }) => {
    expect(spread(values)).toEqual(expected)
  })

  it('of nothing is an error, not a figure', () => {
    expect(() => spread([])).toThrow('no rounds')
  })

  it('has percentiles', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1)
    expect(percentile(hundred, 0.5)).toBe(51)
    expect(percentile(hundred, 0.99)).toBe(100)
  })
})

const withLength = 'HTTP/1.1 200 OK\r\ncontent-length: 11\r\nX: y\r\n\r\nhello world'
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'

describe('the reader of responses', () => {
  const statusesOf = (wire: string, size: number): number[] => {
    const statuses: number[] = []
    const read = createResponseReader(({ status }) => statuses.push(status))
    for (let at = 0; at < wire.length; at += size) read(Buffer.from(wire.slice(at, at + size)))
    return statuses
  }

  it.each([
    { name: 'a body with a length', wire: withLength },
    { name: 'a chunked body', wire: chunked },
    { name: 'an empty body', wire: 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n' },
  ])('finds the end of $name, however the pieces come', ({ wire }) => {
    const status = Number(wire.slice(9, 12))
    for (const size of [1, 2, 3, 7, 1000]) expect(statusesOf(wire, size)).toEqual([status])
  })

  it('reads one response after another on a connection', () => {
    const statuses: number[] = []
    const read = createResponseReader(({ status }) => statuses.push(status))
    for (const wire of [withLength, chunked, withLength]) read(Buffer.from(wire))
    expect(statuses).toEqual([200, 200, 200])
  })
})

const result = (over: Partial<BenchResult>): BenchResult => ({
  name: 'read',
  unit: 'requests/s',
  ours: { min: 900, median: 1000, max: 1100 },
  bound: { min: 1500, median: 1600, max: 1700 },
  ratio: { min: 0.6, median: 0.625, max: 0.65 },
  must: { of: 'ratio', atLeast: 0.6 },
  goal: { of: 'ratio', atLeast: 0.8 },
  notes: ['a note'],
  ...over,
})

describe('a result', () => {
  it('holds what it must by its median', () => {
    expect(meets(result({}), { of: 'ratio', atLeast: 0.6 })).toBe(true)
    expect(meets(result({}), { of: 'ratio', atLeast: 0.63 })).toBe(false)
    expect(meets(result({}), { of: 'ratio', atMost: 0.6 })).toBe(false)
    expect(meets(result({}), { of: 'ours', atLeast: 1000 })).toBe(true)
  })

  it('is told to programs in the shape that the contract names', () => {
    expect(resultJson(result({}))).toEqual({
      name: 'read',
      unit: 'requests/s',
      ours: { min: 900, median: 1000, max: 1100 },
      bound: { min: 1500, median: 1600, max: 1700 },
      ratio: { min: 0.6, median: 0.625, max: 0.65 },
      must: 0.6,
      goal: 0.8,
      holds: true,
      notes: ['a note'],
    })
  })

  it('is told to people with its verdict', () => {
    expect(resultText(result({}))).toContain('must at least 0.60: holds; goal at least 0.80: not reached')
    expect(resultText(result({ must: { of: 'ours', atLeast: 8000 } }))).toContain(
      'must at least 8,000/s: DOES NOT HOLD',
    )
  })

  it('says where its bound was not measured', () => {
    const alone = result({
      bound: undefined,
      ratio: undefined,
      must: { of: 'ours', atMost: 1000 },
      goal: { of: 'ratio', atLeast: 1 },
    })
    expect(resultText(alone)).toContain('bound  not measured')
    expect(resultText(alone)).toContain('must at most 1,000: holds; goal at least 1.00: not reached')
    expect(resultJson(alone)).toMatchObject({ bound: null, ratio: null, holds: true })
  })
})
