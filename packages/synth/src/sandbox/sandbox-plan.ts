// The plan that the sandbox shows: a dozen members each there for a reason, and few enough providers and drugs to read.
import type { Resource } from '@openpayer/fhir'
import { parseDay } from '../calendar.ts'
import { drugs } from '../data/drugs.ts'
import { formularyResources } from '../formulary/formulary.ts'
import { patientId } from '../members/member.ts'
import { memberResources } from '../members/member-resources.ts'
import { directoryResources } from '../directory/directory.ts'
import { sharedResources } from '../providers/shared.ts'
import { createWorld } from '../providers/world.ts'
import { cast } from './cast.ts'

/** A sign-in of the sandbox; the password is public by design. */
export interface SandboxMember {
  readonly username: string
  readonly password: string
  /** `Patient/<id>` */
  readonly patient: string
  readonly name: string
  readonly scenario: string
  readonly story: string
  /** The patients, besides their own, that this person may act for. */
  readonly represents: readonly string[]
}

const sandboxProviders = 24

const patientReference = (slug: string): string => `Patient/${patientId(slug)}`

const sandboxMembers = (): SandboxMember[] =>
  cast.map(({ member, scenario, story, represents }) => ({
    username: member.slug,
    password: `sandbox-${member.slug}`,
    patient: patientReference(member.slug),
    name: `${member.given} ${member.family}`,
    scenario,
    story,
    represents: (represents ?? []).map(patientReference),
  }))

const sandboxResources = function* (): Iterable<Resource> {
  const world = createWorld({ seed: 'sandbox', asOf: parseDay('2026-08-31'), providers: sandboxProviders })
  yield* sharedResources(world)
  yield* directoryResources(world)
  yield* formularyResources(world, drugs.length)
  for (const { member } of cast) yield* memberResources(world, member)
}

/** The sandbox's plan: its resources (a fresh walk each call, always the same) and its sign-ins. */
export const sandboxPlan = (): { resources: Iterable<Resource>; members: readonly SandboxMember[] } => ({
  resources: sandboxResources(),
  members: sandboxMembers(),
})
