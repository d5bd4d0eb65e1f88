// The secrets file: keys of the authorization server, and the secret of the database roles and page links.
// Made once, readable by its owner alone.
import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateKeys, type IdentityKeys } from '@openpayer/identity'
import { ConfigurationError } from './config/read-environment.ts'

export interface Secrets {
  readonly database: string
  readonly identity: IdentityKeys
  /** True in those that a sandbox made for itself: it publishes what is derived from them. */
  readonly sandbox?: boolean
}

async function makeSecrets(isSandbox: boolean): Promise<Secrets> {
  return {
    ...(isSandbox ? { sandbox: true } : {}),
    database: randomBytes(32).toString('base64url'),
    identity: await generateKeys(),
  }
}

function parseSecrets(file: string, text: string): Secrets {
  let secrets: Partial<Secrets> | undefined
  try {
    secrets = JSON.parse(text) as Partial<Secrets>
  } catch {
    throw new ConfigurationError([`the secrets file ${file} is not JSON`])
  }
  if (typeof secrets.database !== 'string' || secrets.identity === undefined) {
    throw new ConfigurationError([`the secrets file ${file} lacks "database" or "identity"`])
  }
  return secrets as Secrets
}

/** undefined where there is no file. Throws ConfigurationError where it cannot be used. */
export async function readSecrets(file: string): Promise<Secrets | undefined> {
  try {
    return parseSecrets(file, await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Reads the file, or makes it. Of several processes that make it at once, the first wins and all read the same. */
export async function ensureSecrets(file: string, kind: { readonly sandbox: boolean }): Promise<Secrets> {
  const known = await readSecrets(file)
  if (known !== undefined) return known
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(await makeSecrets(kind.sandbox), null, 2)}\n`, { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readSecrets(file)
  if (made === undefined) throw new Error(`the secrets file ${file} vanished while it was made`)
  return made
}

/** What encrypts page links: 32 bytes, the same in every process that has these secrets. */
export function sealKeyOf({ database }: Secrets): Uint8Array {
  return createHmac('sha256', database).update('page links').digest()
}
