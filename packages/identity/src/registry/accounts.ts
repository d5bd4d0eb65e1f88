// Accounts: who can sign in, which Patient they are, and whom else they may decide for.
import { optionalTextOf, textOf, type Row, type Statements } from '../database.ts'
import { hashPassword, isPassword } from './passwords.ts'

/** A person whose records an account may share. */
export interface Represented {
  /** Patient id, without `Patient/`. */
  readonly patient: string
  readonly name: string
}

/** A person who can sign in. */
export interface Account {
  /** The `sub` of tokens. */
  readonly id: string
  readonly username: string
  readonly patient: string
  readonly name: string
  readonly represents: readonly Represented[]
}

/** An account to be made. */
export interface NewAccount {
  readonly username: string
  readonly password: string
  /** Patient id, without `Patient/`. */
  readonly patient: string
  readonly name: string
  readonly represents?: readonly Represented[]
}

/** The people who can sign in. */
export interface Accounts {
  /** Adds the account, or brings the one of that username to this state; its `sub` stays. */
  add(account: NewAccount): Promise<Account>
  /** The account if the password is right. Takes as long when there is none. */
  signIn(username: string, password: string): Promise<Account | undefined>
  find(id: string): Promise<Account | undefined>
}

const columns = `a.id::text, a.username, a.patient_id, a.name, a.password,
  coalesce((select jsonb_agg(jsonb_build_object('patient', r.patient_id, 'name', r.name) order by r.position)
    from identity_representation r where r.account_id = a.id), '[]')::text as represents`

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** People type their names in any case and with spaces around. */
export const normalisedUsername = (username: string): string =>
  username.normalize('NFKC').trim().toLowerCase()

function accountOf(row: Row): Account {
  return {
    id: textOf(row, 'id'),
    username: textOf(row, 'username'),
    patient: textOf(row, 'patient_id'),
    name: textOf(row, 'name'),
    // Written by add() alone, so its shape is ours.
    represents: JSON.parse(textOf(row, 'represents')) as Represented[],
  }
}

export function createAccounts(database: Statements): Accounts {
  const byUsername = async (username: string) => {
    const rows = await database.rows(`select ${columns} from identity_account a where a.username = $1`, [
      normalisedUsername(username),
    ])
    return rows[0]
  }
  return {
    async add(account) {
      const before = await byUsername(account.username)
      const stored = before === undefined ? undefined : optionalTextOf(before, 'password')
      const isKept = stored !== undefined && (await isPassword(account.password, stored))
      const password = isKept ? stored : await hashPassword(account.password)
      await database.rows(addStatement, [
        normalisedUsername(account.username),
        password,
        account.patient,
        account.name,
        JSON.stringify(account.represents ?? []),
      ])
      const row = await byUsername(account.username)
      if (row === undefined) throw new Error('the account that was just added is not there')
      return accountOf(row)
    },
    async signIn(username, password) {
      const row = await byUsername(username)
      const isRight = await isPassword(password, row === undefined ? undefined : textOf(row, 'password'))
      return row !== undefined && isRight ? accountOf(row) : undefined
    },
    async find(id) {
      if (!isUuid(id)) return undefined
      const rows = await database.rows(
        `select ${columns} from identity_account a where a.id = $1::text::uuid`,
        [id],
      )
      return rows[0] === undefined ? undefined : accountOf(rows[0])
    },
  }
}

const addStatement = `
  with account as (
    insert into identity_account (username, password, patient_id, name) values ($1, $2, $3, $4)
    on conflict (username) do update set password = excluded.password, patient_id = excluded.patient_id, name = excluded.name
    returning id
  ), wanted as (
    select account.id, r.value->>'patient' as patient_id, r.value->>'name' as name, r.ordinality as position
    from account, jsonb_array_elements($5::text::jsonb) with ordinality r
  ), gone as (
    delete from identity_representation old using account
    where old.account_id = account.id and old.patient_id not in (select patient_id from wanted)
  )
  insert into identity_representation (account_id, patient_id, name, position)
  select id, patient_id, name, position from wanted
  on conflict (account_id, patient_id) do update set name = excluded.name, position = excluded.position`
