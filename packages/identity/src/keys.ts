// Keys of the authorization server: making them, and what is derived from them.
import { createHmac, randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { IdentityKeys } from './options.ts'

/** New keys: an RSA key of 2048 bits that signs RS256, and a cookie key. What `OPENPAYER_SECRETS_FILE` holds as `identity`. */
export async function generateKeys(): Promise<IdentityKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  return {
    signing: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }],
    cookie: [randomBytes(32).toString('base64url')],
  }
}

const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

/** The public half of a key, as JWK. */
export function publicJwk(key: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(key).filter(([name]) => !privateMembers.has(name)))
}

/** A secret for one purpose, made from a key: the same each time, and of no help in finding the key. */
export function derivedSecret(key: string, purpose: string): string {
  return createHmac('sha256', key).update(purpose).digest('base64url')
}

/** Throws where the keys cannot carry a server. */
export function checkKeys(keys: IdentityKeys): void {
  if (!keys.signing.some((key) => key.alg === 'RS256' && key.d !== undefined)) {
    throw new Error('the signing keys hold no private RS256 key')
  }
  if (keys.signing.some((key) => typeof key.kid !== 'string')) throw new Error('a signing key has no kid')
  if (keys.cookie.length === 0 || keys.cookie.some((key) => key.length < 32)) {
    throw new Error('cookie keys need at least 32 characters each')
  }
}
