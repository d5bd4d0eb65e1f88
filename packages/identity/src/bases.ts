// The FHIR bases that tokens are made for, found in whatever spelling a client uses.
// https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html (aud), RFC 8707 (resource)
import type { Base } from './options.ts'

export interface Bases {
  /** The base that the address means: letter case of the host, default port and trailing slashes do not matter. */
  find(address: string): Base | undefined
  readonly all: readonly Base[]
  /** Where the member's own Patient is read with a token for `audience`. */
  memberBase(audience: string): Base
}

function normalised(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`
}

export function createBases(all: readonly Base[]): Bases {
  const byAddress = new Map<string, Base>()
  for (const base of all) {
    const address = normalised(base.url)
    if (address === undefined) throw new Error(`the base ${base.name} has no usable address: ${base.url}`)
    byAddress.set(address, base)
    // The exact spelling is asked for with each request and should not be parsed again.
    byAddress.set(base.url, base)
  }
  const isForMembers = (base: Base) => base.name.startsWith('PatientAccess')
  const first = all.find(isForMembers)
  if (first === undefined) throw new Error('there is no base named PatientAccess')
  const find = (address: string) => byAddress.get(address) ?? byAddress.get(normalised(address) ?? '')
  const memberBase = (audience: string) => {
    const base = find(audience)
    return base !== undefined && isForMembers(base) ? base : first
  }
  return { find, all, memberBase }
}
