// Members: their keys by Patient id, made when first needed, and the identifiers they are found by.
import type { PreparedResource } from '@openpayer/fhir'
import { metaText } from './row.ts'
import type { Session } from './session.ts'
import { renderedText } from './rendered-text.ts'

interface MemberRow {
  readonly patient_id: string
  readonly member_key: string
}

/** After it `session.knownMemberKey` knows each of them. A claim may come before its Patient: the loader has seen that one is coming. */
export async function ensureMembers(session: Session, patientIds: Iterable<string>): Promise<void> {
  const unknown = [...new Set(patientIds)].filter((id) => session.knownMemberKey(id) === undefined).sort()
  if (unknown.length === 0) return
  const missing = await lookUp(session, unknown)
  if (missing.length === 0) return
  await session.client.query(
    'insert into member (patient_id) select unnest($1::text[]) on conflict (patient_id) do nothing',
    [missing],
  )
  await lookUp(session, missing)
}

/** The ids that have no key yet. */
async function lookUp({ client, memberKeys }: Session, patientIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<MemberRow>(
    'select patient_id, member_key from member where patient_id = any($1::text[])',
    [patientIds],
  )
  for (const row of rows) memberKeys.set(row.patient_id, BigInt(row.member_key))
  return patientIds.filter((id) => !memberKeys.has(id))
}

/** Replaces the identifiers under which these members (their Patients were written) are found. */
export async function writeIdentifiers(
  session: Session,
  patients: readonly { key: bigint; resource: PreparedResource }[],
): Promise<void> {
  if (patients.length === 0) return
  await session.client.query('delete from member_identifier where member_key = any($1::bigint[])', [
    patients.map(({ key }) => key.toString()),
  ])
  const found = patients.flatMap(({ key, resource }) =>
    identifiersOf(resource).map((identifier) => ({ key, ...identifier })),
  )
  await session.client.query(
    `insert into member_identifier (system, value, member_key)
     select distinct * from unnest($1::text[], $2::text[], $3::bigint[])`,
    [
      found.map(({ system }) => system),
      found.map(({ value }) => value),
      found.map(({ key }) => key.toString()),
    ],
  )
}

interface PatientText {
  readonly identifier?: readonly { readonly system?: unknown; readonly value?: unknown }[]
}

function identifiersOf(resource: PreparedResource): { system: string; value: string }[] {
  const { before, after } = renderedText(resource)
  // The text was checked against R4 before it came here; what is not a string is left out all the same.
  const { identifier = [] } = JSON.parse(before + metaText(1, 0) + after) as PatientText
  return identifier.flatMap(({ system = '', value }) =>
    typeof system === 'string' && typeof value === 'string' ? [{ system, value }] : [],
  )
}
