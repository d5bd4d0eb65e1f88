// What the database says of a statement that failed. https://www.postgresql.org/docs/current/protocol-error-fields.html

export interface Failure extends Error {
  /** SQLSTATE. */
  readonly code: string
  /** The place in the database's source that found it. */
  readonly routine: string
}

export function failureOf(bytes: Buffer, { start, end }: { start: number; end: number }): Failure {
  const fields = new Map<string, string>()
  for (const field of bytes.toString('utf8', start, end).split('\0'))
    fields.set(field.slice(0, 1), field.slice(1))
  const [code = '', routine = ''] = [fields.get('C'), fields.get('R')]
  return Object.assign(new Error(fields.get('M') ?? 'the statement failed'), { code, routine })
}

/** A connection that is gone, as the code of an error. */
export function connectionError(code: 'CONNECTION_CLOSED' | 'CONNECT_TIMEOUT', cause?: unknown): Error {
  return Object.assign(new Error('the connection to the database is gone', { cause }), { code })
}

/** What was prepared is not there any more, or its tables have changed: it is prepared anew. */
export function isOutdated({ code, routine }: Failure): boolean {
  return code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery')
}
