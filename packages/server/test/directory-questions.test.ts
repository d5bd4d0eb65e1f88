// What people ask of a provider directory, with answers worked out by hand. What no standard parameter asks for (new patients, opening hours,
// accessibility) is in what is found, for the client to look at.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { entriesOf, expectRow, load, type Row } from './by-hand/ask.ts'
import {
  directory,
  familyMedicine,
  laterRoles,
  maPlan,
  npi,
  nucc,
  pediatrics,
  psychologist,
  retail,
} from './by-hand/directory.ts'

const base = '/ProviderDirectory/v1'
const app = await startApp([])
await load(app, directory)

const nearHere = 'location.near=41.76|-72.67|10|[mi_us]'
const inX = 'network=Organization/net-x'

const page = readFileSync(new URL('../../../docs/apis.md', import.meta.url), 'utf8')

/** As docs/apis.md has it, of the network here. */
function documented(question: string): string {
  const [, recipe = ''] = page.split(`| ${question} | \``)
  const [search = ''] = recipe.split('` |')
  expect(search).toContain('network=network-broad')
  return search.replace('network=network-broad', inX)
}

const questions: Readonly<Record<string, readonly Row[]>> = {
  'Which pediatricians within 10 miles are in network X?': [
    {
      ask: `PractitionerRole?specialty=${nucc}|${pediatrics}&${inX}&${nearHere}&_include=PractitionerRole:practitioner&_include=PractitionerRole:location&_count=50`,
      finds: 'smith-x jones-x smithers-ended',
      includes:
        'Practitioner/smith Practitioner/jones Practitioner/smithers Location/loc-main Location/loc-edge Location/loc-west',
      why: 'goldsmith-x is 10.1 miles away, jones-x 9.9; lee-x has no position; garcia-y and smith-y are in Y; smithers-x is a family doctor',
    },
    {
      ask: `PractitionerRole?specialty=${nucc}|${pediatrics}&${inX}&${nearHere}&date=ge2026-11-25`,
      finds: 'smith-x jones-x',
      why: 'smithers-ended ended in 2025',
    },
    {
      ask: `PractitionerRole?specialty=${nucc}|${pediatrics}&${inX}&location.near=41.76|-72.67|16`,
      finds: 'smith-x jones-x smithers-ended',
      why: 'kilometres when nothing is said: 9.9 miles are 15.9 km',
    },
    {
      ask: `PractitionerRole?specialty=${pediatrics},${familyMedicine}&${inX}&location.near=41.76|-72.67|5|km`,
      finds: 'smith-x',
      why: 'loc-west is 6 km away',
    },
  ],
  'Which doctor of that name works near a zip code and is in network X?': [
    {
      ask: `Practitioner?name=smith&_has:PractitionerRole:practitioner:${inX}&_has:PractitionerRole:practitioner:location.address-postalcode=06103&_revinclude=PractitionerRole:practitioner`,
      finds: 'smith smithers lee',
      includes:
        'PractitionerRole/smith-x PractitionerRole/smith-y PractitionerRole/smithers-x PractitionerRole/smithers-y PractitionerRole/smithers-ended PractitionerRole/lee-x PractitionerRole/lee-future',
      why: 'smithers is in X with one role and at 06103 with another; Lee has the given name; Goldsmith only ends so',
    },
    {
      ask: `Practitioner?family=smith&_has:PractitionerRole:practitioner:${inX}`,
      finds: 'smith smithers',
      why: 'Smith is the given name of lee',
    },
    { ask: 'Practitioner?family:exact=Smith', finds: 'smith', why: 'Smithers is longer' },
    {
      ask: 'Practitioner?name:contains=smith',
      finds: 'smith smithers lee goldsmith',
      why: 'anywhere in a name',
    },
    { ask: 'Practitioner?name=garcia', finds: 'garcia', why: 'written García' },
    {
      ask: 'Practitioner?name=smith le',
      finds: 'lee',
      why: 'a given and a family name; no other Smith has both',
    },
    { ask: 'Practitioner?name:contains=smith lee', finds: '', why: 'no part of a name has both' },
  ],
  'Which role is it in?': [
    {
      ask: `PractitionerRole?practitioner.name=smith&${inX}&location.address-postalcode=06103&_include=PractitionerRole:practitioner`,
      finds: 'smith-x lee-x',
      includes: 'Practitioner/smith Practitioner/lee',
      why: 'smithers has no one role with both',
    },
  ],
  'Is this NPI in network X?': [
    {
      ask: `PractitionerRole?practitioner.identifier=${npi}|1000000001&${inX}`,
      finds: 'smith-x',
      why: 'smith-y is in Y',
    },
    {
      ask: `PractitionerRole?practitioner.identifier=${npi}|1000000001&network=Organization/net-z`,
      finds: '',
      why: 'no role of theirs is in Z',
    },
    { ask: `Practitioner?identifier=${npi}|1000000001`, finds: 'smith', why: 'one NPI, one person' },
  ],
  'Which plans does this practice take?': [
    {
      ask: 'OrganizationAffiliation?participating-organization=Organization/group&_include=OrganizationAffiliation:network',
      finds: 'group-at-hosp group-at-payer',
      includes: 'Organization/net-x Organization/net-y',
      why: 'net-x is in both and comes once; hosp-group-at-hosp is another practice',
    },
    {
      ask: 'InsurancePlan?network=Organization/net-x,Organization/net-y',
      finds: 'gold silver',
      why: 'other has only Z',
    },
  ],
  'Which networks does a plan have?': [
    {
      ask: `InsurancePlan?identifier=${maPlan}|H1234-001-001&_include=InsurancePlan:network`,
      finds: 'silver',
      includes: 'Organization/net-y Organization/net-z',
      why: 'gold is segment 000',
    },
  ],
  'Which retail pharmacies in Hartford are in network X?': [
    {
      ask: `HealthcareService?service-category=pharm&specialty=${retail}&location.address-city=Hartford&_has:OrganizationAffiliation:service:${inX}&_include=HealthcareService:location`,
      finds: 'pharmacy',
      includes: 'Location/loc-main',
      why: 'pharmacy-y is in Y, pharmacy-new-haven elsewhere, pharmacy-mail sends by mail',
    },
  ],
  'Where is urgent care near me?': [
    {
      ask: `HealthcareService?service-category=urg&${nearHere}&_include=HealthcareService:location`,
      finds: 'urgent',
      includes: 'Location/loc-west',
      why: 'urgent-far is 10.1 miles away; urgent-no-position is nowhere',
    },
  ],
  'Who treats at a distance, and speaks Spanish?': [
    {
      ask: 'HealthcareService?delivery-method=virtual&service-category=behav',
      finds: 'therapy-online',
      why: 'therapy-on-site is physical, doctor-online no therapy',
    },
    {
      ask: `PractitionerRole?practitioner.communication=es&specialty=${nucc}|${psychologist}`,
      finds: 'garcia-therapy',
      why: 'jones does not say so; smithers speaks it and is no therapist',
    },
  ],
  'Which groups work with a hospital?': [
    {
      ask: 'OrganizationAffiliation?primary-organization=Organization/hosp&role=group&_include=OrganizationAffiliation:participating-organization',
      finds: 'group-at-hosp',
      includes: 'Organization/group',
      why: 'hosp-group-at-hosp is outpatient; group-at-payer is not at the hospital',
    },
  ],
  'Which sites in the city can be entered with a wheelchair?': [
    {
      ask: 'Location?address-city=Hartford',
      finds: 'loc-main loc-no-position loc-suite loc-west',
      why: 'West Hartford has a word that begins so; what is accessible is said in each (loc-suite)',
    },
    {
      ask: 'Location?address-city:exact=Hartford',
      finds: 'loc-main loc-no-position loc-suite',
      why: 'not West Hartford',
    },
    { ask: 'Location?partof=Location/loc-main', finds: 'loc-suite', why: 'the only part' },
  ],
  'Who will be in the network on 1 January?': [
    {
      ask: documented('Who is in the network on 1 January?'),
      finds: 'smith-x',
      why: 'smith-x has no end; jones-x ends the day before, lee-future begins in March',
    },
    {
      ask: `PractitionerRole?${inX}&date=le2027-01-01T12:00:00Z&date=ge2027-01-01T12:00:00Z`,
      finds: 'smith-x',
      why: 'the same at noon',
    },
    {
      ask: `PractitionerRole?${inX}&date=gt2025-06-29&date=lt2025-07-01`,
      finds: 'smithers-ended jones-x',
      why: 'smithers-ended ends on that day; smith-x begins later',
    },
    {
      ask: `PractitionerRole?${inX}&date=gt2027-02-28&date=lt2027-03-02`,
      finds: 'smith-x lee-future',
      why: 'lee-future begins on that day',
    },
    {
      ask: `PractitionerRole?${inX}&date=le2025-06-30&date=ge2025-06-30`,
      finds: 'jones-x',
      why: 'smithers-ended ends within the day: it neither reaches beyond it nor lies within it',
    },
    {
      ask: `PractitionerRole?${inX}&date=sa2027-01-01`,
      finds: 'lee-future',
      why: 'the only one that begins later',
    },
    {
      ask: `PractitionerRole?${inX}&date=eb2026-01-01`,
      finds: 'smithers-ended',
      why: 'the only one that has ended by then',
    },
    {
      ask: `PractitionerRole?${inX}&date=2025,2026`,
      finds: '',
      why: 'jones-x lies within both years together, and in neither of them',
    },
    ...['date', 'period'].map((code) => ({
      ask: `PractitionerRole?${inX}&${code}=ge2027-01-01`,
      finds: 'smith-x lee-future',
      why: 'smith-x has no end; jones-x ends the day before; without a period there is no date to compare',
    })),
    {
      ask: `PractitionerRole?${inX}&date:missing=true`,
      finds: 'smithers-x goldsmith-x lee-x garcia-therapy jones-therapy',
      why: 'in force without a period: asked on its own',
    },
  ],
  'Which family doctor called so is in any network of a plan?': [
    {
      ask: `PractitionerRole?network:below=Organization/payer&specialty=${nucc}|${familyMedicine}&practitioner.name=smithers`,
      finds: 'smithers-x smithers-y',
      why: 'X and Y are parts of the plan; smithers-ended is a pediatrician, lee-future has another name',
    },
    {
      ask: `PractitionerRole?network:below=Organization/other-payer&specialty=${nucc}|${familyMedicine}&practitioner.name=smithers`,
      finds: '',
      why: 'Z alone is a part of that plan, and none of the roles is in it',
    },
  ],
  'What is the FHIR endpoint of an organization?': [
    {
      ask: 'Endpoint?organization.name=hartford',
      finds: 'ep-hosp',
      why: 'the other one is the payer’s, which is in Hartford but not called so',
    },
    {
      ask: 'Endpoint?organization.name=HGH&_include=Endpoint:organization',
      finds: 'ep-hosp',
      includes: 'Organization/hosp',
      why: 'an alias is a name',
    },
  ],
}

describe.each(Object.entries(questions))('%s', (_, rows) => {
  test.each(rows)('$ask: $why', (row) => expectRow(app, base, { row }))
})

test('a code that there is none of finds nothing, and a warning names those that there are', async () => {
  const answer = await ask(app, `${base}/Practitioner?gender=fmale`)
  expect(answer.status).toBe(200)
  const issue = {
    severity: 'warning',
    details: { text: expect.stringContaining('female, male, other, unknown') as string },
  }
  expect(entriesOf(answer)).toMatchObject([
    { resource: { resourceType: 'OperationOutcome', issue: [issue] }, search: { mode: 'outcome' } },
  ])
})

describe('What has changed since?', () => {
  const now = (): string => new Date().toISOString()
  test('what was loaded later, and nothing of before', async () => {
    const since = now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await load(app, [...directory.filter(({ id }) => id !== 'smith-y'), ...laterRoles])
    await expectRow(app, base, {
      row: {
        ask: `PractitionerRole?_lastUpdated=gt${since}&_sort=_lastUpdated&_count=500`,
        finds: 'goldsmith-new smith-y',
        why: 'what came again unchanged has not changed',
      },
    })
    const feed = await ask(app, `${base}/_history?_since=${encodeURIComponent(since)}`)
    expect(
      entriesOf(feed)
        .map(({ resource }) => resource.id)
        .sort(),
    ).toEqual(['goldsmith-new', 'smith-y'])
  })
})
