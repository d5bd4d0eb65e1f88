// Encrypted and authenticated bytes, AES-256-GCM: nonce, ciphertext, tag. What they are bound to is authenticated with them and not kept.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** What sealing adds. */
export const sealBytes = nonceBytes + tagBytes

export interface Seal {
  seal(plain: Uint8Array, boundTo: string): Buffer
  /** undefined where the bytes were altered, sealed with another key or bound to something else. */
  open(sealed: Uint8Array, boundTo: string): Buffer | undefined
  /** A name for the text that tells nothing about it to who has no key. */
  fingerprint(text: string): Buffer
}

/** `sealKey`: at least 32 bytes, the same for all processes of a deployment. */
export function createSeal(sealKey: Uint8Array): Seal {
  if (sealKey.length < 32) throw new Error('the seal key must have at least 32 bytes')
  // A key object: with plain bytes OpenSSL prepares the key anew each time, which takes longer than a page link's encryption.
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', sealKey, '', purpose, 32)))
  const nextNonce = createNonces()
  const key = derive('openpayer cursor encryption')
  const fingerprintKey = derive('openpayer cursor fingerprint')
  return {
    seal(plain, boundTo) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, boundTo) {
      if (sealed.length < sealBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
      try {
        return Buffer.concat([
          decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)),
          decipher.final(),
        ])
      } catch {
        return undefined
      }
    },
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest().subarray(0, 16),
  }
}

/** Random numbers are cheaper by the hundred. */
function createNonces(): () => Buffer {
  const store = Buffer.alloc(nonceBytes * 256)
  let at = store.length
  return () => {
    if (at === store.length) {
      randomFillSync(store)
      at = 0
    }
    at += nonceBytes
    return Buffer.from(store.subarray(at - nonceBytes, at))
  }
}
