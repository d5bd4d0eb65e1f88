// What a reading role's sessions see, for statements of the benchmarks' own: connections of the owner that act as that role.
import postgres, { type Sql } from 'postgres'

/** `url` as the store gives it, with the folder of the socket in `host`. The role is a member's. */
export const openMemberSession = (url: string, role: string, max: number): Sql => {
  const { username, pathname, searchParams } = new URL(url)
  return postgres({
    path: `${searchParams.get('host') ?? ''}/.s.PGSQL.5432`,
    user: decodeURIComponent(username),
    database: pathname.slice(1),
    max,
    onnotice: () => {},
    connection: { role, 'openpayer.member': '0', random_page_cost: 1.1 },
  })
}
