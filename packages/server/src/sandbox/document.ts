// /sandbox.json: enough for a program to try everything without a person. The sandbox only.
import type { SandboxClient } from '@openpayer/identity'
import { sandboxPlan } from '@openpayer/synth'
import { surfaces } from '../surfaces.ts'

const camelCase = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

export function sandboxDocument(origin: string, clients: readonly SandboxClient[]): object {
  return {
    dataSet: 'sandbox',
    issuer: origin,
    bases: Object.fromEntries(surfaces.map(({ name, path }) => [camelCase(name), origin + path])),
    members: sandboxPlan().members,
    clients,
    // Neither groups of providers nor operators exist yet.
    groups: [],
    operators: [],
  }
}
