// Everything that belongs to one member, the Patient first.
import type { Resource } from '@openpayer/fhir'
import { memberClaims } from '../claims/member-claims.ts'
import { conditions } from '../clinical/conditions.ts'
import { observations } from '../clinical/observations.ts'
import type { World } from '../providers/world.ts'
import { coverages } from './coverage.ts'
import type { Member } from './member.ts'
import { patient } from './patient.ts'

export const memberResources = function* (world: World, member: Member): Iterable<Resource> {
  yield patient(member)
  yield* coverages(member)
  yield* memberClaims(world, member)
  yield* conditions(member)
  yield* observations(world, member)
}
