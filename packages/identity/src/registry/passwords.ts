// Passwords as argon2id PHC strings. https://www.rfc-editor.org/rfc/rfc9106
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** 19 MiB and two passes: the first choice of OWASP's password storage advice. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  const parameters = { message: Buffer.from(password.normalize('NFKC')), nonce, tagLength, ...cost }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** A PHC string with a new salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const { memory, passes, parallelism } = cost
  const tag = await derive(password, salt)
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Takes as long for a user who does not exist (`stored` undefined) as for one who does. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , , salt = '', tag = ''] = (stored ?? '').split('$')
  const expected = stored === undefined ? Buffer.alloc(tagLength) : Buffer.from(tag, 'base64')
  const nonce = stored === undefined ? Buffer.alloc(16) : Buffer.from(salt, 'base64')
  const actual = await derive(password, nonce)
  return actual.length === expected.length && timingSafeEqual(actual, expected) && stored !== undefined
}
