// GET $userinfo: for whom the token is, so that an app can greet the member without reading anything else.
import { mayRead, type MemberGrant } from '@openpayer/access'
import { FhirError } from '@openpayer/fhir'
import type { Caller } from '../authority.ts'
import type { FhirResponse } from '../exchange.ts'
import type { Context } from '../rest/context.ts'
import { represent } from '../rest/responses.ts'

interface Coding {
  readonly code?: string
}
interface PatientFacts {
  readonly identifier?: readonly {
    readonly system?: string
    readonly value?: string
    readonly type?: { readonly coding?: readonly Coding[] }
  }[]
  readonly name?: readonly {
    readonly use?: string
    readonly text?: string
    readonly family?: string
    readonly given?: readonly string[]
  }[]
}

/** MB is the member number. http://terminology.hl7.org/CodeSystem/v2-0203 */
function memberIdentifier({ identifier = [] }: PatientFacts = {}): object | undefined {
  const member =
    identifier.find(({ type }) => type?.coding?.some(({ code }) => code === 'MB')) ?? identifier[0]
  return member === undefined ? undefined : { system: member.system, value: member.value }
}

function displayName({ name = [] }: PatientFacts = {}): string | undefined {
  const current =
    name.find(({ use }) => use === 'official' || use === 'usual') ??
    name.find(({ use }) => use !== 'old') ??
    name[0]
  if (current === undefined) return undefined
  const parts = [...(current.given ?? []), ...(current.family === undefined ? [] : [current.family])]
  return current.text ?? parts.join(' ')
}

/** undefined where the token may not read it: name and number stand in the Patient, so they need its scope. */
async function patientOf(
  { reader, scope, ending }: Context,
  grant: MemberGrant,
): Promise<PatientFacts | undefined> {
  if (!mayRead(grant, 'Patient')) return undefined
  const version = await reader.read(scope, 'Patient', grant.patient, ending)
  if (version?.content === undefined)
    throw new FhirError({
      code: 'resource-unknown',
      text: 'The Patient of this token is not there any more.',
    })
  // The store holds checked FHIR.
  return JSON.parse(new TextDecoder().decode(version.content)) as PatientFacts
}

export async function userinfo(caller: Caller, context: Context): Promise<FhirResponse> {
  const { grant, token } = caller
  if (grant.kind !== 'member' || token === undefined) throw new Error('userinfo is for the token of a member')
  const facts = await token.facts()
  const patient = await patientOf(context, grant)
  const info = {
    sub: token.subject,
    patient: grant.patient,
    fhirUser: facts?.fhirUser,
    memberIdentifier: memberIdentifier(patient),
    name: displayName(patient),
    scope: token.scope,
    access_grant_expiration: facts?.access_grant_expiration,
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: represent(JSON.stringify(info), context.representation),
    disclosed: patient === undefined ? {} : { Patient: 1 },
    interaction: 'userinfo',
  }
}
