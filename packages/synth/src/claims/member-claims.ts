// All claims of one member, in the order of their days: deductibles run through a plan year.
import type { Resource } from '@openpayer/fhir'
import { yearOf } from '../calendar.ts'
import type { ClaimKind, Member } from '../members/member.ts'
import type { World } from '../providers/world.ts'
import { createRandom } from '../random.ts'
import type { ClaimContext } from './claim.ts'
import { inpatientClaim, outpatientClaim } from './institutional.ts'
import type { YearToDate } from './money.ts'
import { pharmacyClaim } from './pharmacy.ts'
import { visitClaim } from './professional.ts'

const makers: Readonly<Record<ClaimKind, (context: ClaimContext) => Resource>> = {
  inpatient: inpatientClaim,
  outpatient: outpatientClaim,
  pharmacy: pharmacyClaim,
  professional: visitClaim,
  oral: visitClaim,
}

export const memberClaims = function* (world: World, member: Member): Iterable<Resource> {
  const random = createRandom(world.seed, 'claims', member.slug)
  let year: YearToDate = { year: 0, deductibleLeft: 0 }
  let replacesPrevious = false
  let sequence = 0
  for (const planned of member.claims) {
    sequence++
    const ofYear = yearOf(planned.day)
    if (year.year !== ofYear) year = { year: ofYear, deductibleLeft: member.product.deductible }
    const before = year.deductibleLeft
    yield makers[planned.kind]({ world, member, planned, sequence, random, year, replacesPrevious })
    // A claim that was taken back used nothing up.
    if (planned.replacedByNext === true) year.deductibleLeft = before
    replacesPrevious = planned.replacedByNext === true
  }
}
