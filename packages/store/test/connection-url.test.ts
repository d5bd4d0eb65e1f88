// Database URLs as people write them.
import { expect, test } from 'vitest'
import { connectionOptions } from '../src/connection-url.ts'
import { connect } from '../src/index.ts'

test.each([
  [
    'postgres://u:p%40ss@db.example:6543/plan',
    { host: 'db.example', port: 6543, user: 'u', password: 'p@ss', database: 'plan' },
  ],
  [
    'postgresql://u@db/plan?sslmode=require',
    { host: 'db', port: 5432, user: 'u', database: 'plan', ssl: 'require' },
  ],
  [
    'postgres://u@db/plan?sslmode=verify-ca',
    { host: 'db', port: 5432, user: 'u', database: 'plan', ssl: 'verify-full' },
  ],
  [
    'postgres://u@localhost/plan?host=%2Frun%2Fpg&port=5433',
    { host: '/run/pg', port: 5433, user: 'u', database: 'plan' },
  ],
  ['postgres://plan@[::1]/', { host: '::1', port: 5432, user: 'plan', database: 'plan' }],
])('%s', (url, options) => {
  expect(connectionOptions(url)).toEqual(options)
})

test.each([
  '',
  'mysql://u@db/plan',
  'db.example:5432',
  'postgres://u:secret@db/plan?sslmode=maybe',
  'postgres://u:secret@db/plan?sslmode=verify-full&sslrootcert=/etc/authority.pem',
])('%j is refused without repeating a password', (url) => {
  expect(() => connectionOptions(url)).toThrow(/^the database URL(?!.*secret)/)
})

test('a short secret is refused', () => {
  expect(() => connect({ url: 'postgres://u@db/plan', secret: 'short' })).toThrow('at least 32 characters')
})
