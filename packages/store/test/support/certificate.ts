// A certificate that signs itself, for a server at 127.0.0.1 that a test starts. https://www.rfc-editor.org/rfc/rfc5280#section-4.1
import { generateKeyPairSync, sign } from 'node:crypto'

export interface Certificate {
  /** Both as PEM. */
  readonly certificate: string
  readonly key: string
}

/** Each has a key of its own and the same name. */
export function createCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = sequence(
    encoded(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(...['000101000000Z', '491231235959Z'].map((time) => encoded(0x17, Buffer.from(time)))),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    encoded(0xa3, sequence(sequence(oid('551d11'), encoded(0x04, sequence(address))))),
  )
  const signature = encoded(0x03, Buffer.from([0]), sign('sha256', content, privateKey))
  const lines = sequence(content, ecdsaWithSha256, signature).toString('base64')
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

/** DER: a tag, the length, the content. */
function encoded(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content])
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => encoded(0x30, ...parts)
const integer = (value: number): Buffer => encoded(0x02, Buffer.from([value]))
const oid = (hex: string): Buffer => encoded(0x06, Buffer.from(hex, 'hex'))

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const name = sequence(
  encoded(0x31, sequence(oid('550403'), encoded(0x0c, Buffer.from('database of a test')))),
)
const address = encoded(0x87, Buffer.from([127, 0, 0, 1]))
