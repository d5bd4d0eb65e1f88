import { describe, expect, it } from 'vitest'
import { FhirError } from '@openpayer/fhir'
import { describeError } from '../src/http/log-error.ts'

const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('errors in the log', () => {
  it('keep our own sentences, and where they come from', () => {
    const error = new FhirError(
      { code: 'server-error', text: 'A sentence.' },
      { detail: 'ECONNRESET', cause: new Error('why') },
    )
    expect(describeError(error)).toMatchObject({
      type: 'FhirError',
      message: 'A sentence.',
      detail: 'ECONNRESET',
      cause: { type: 'Error', message: 'why' },
    })
    expect(describeError(error).stack).toContain('log-error.test.ts')
  })

  it.each<[string, unknown]>([
    ['of a parser', thrownBy(() => JSON.parse('Anna Household, born 1980') as unknown)],
    [
      'of a database',
      Object.assign(new Error('Key (value)=(Anna) already exists'), { code: '23505', detail: 'Anna' }),
    ],
    ['of anything thrown', 'Anna'],
  ])('lose the sentences %s, which quote what they were given', (_, error) => {
    expect(JSON.stringify(describeError(error))).not.toContain('Anna')
  })
})
