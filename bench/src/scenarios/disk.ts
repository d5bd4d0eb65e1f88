// Bytes in the database, everything included, against the bytes that are served from it.
import type { Scenario } from '../scenario.ts'
import { spread } from '../statistics.ts'

export const disk: Scenario = {
  name: 'disk',
  async run(workplace) {
    const { queries } = await workplace.plan()
    const { sql } = queries
    await sql`checkpoint`
    const [row] = await sql<{ database: string; content: string; resources: string }[]>`
      with content as (
        select octet_length(content)::bigint as bytes from member_resource
        union all select octet_length(content) from shared_resource
        union all select octet_length(content) from directory_resource
        union all select octet_length(content) from formulary_resource
      )
      select pg_database_size(current_database()) as database, sum(bytes) as content, count(*) as resources from content`
    const [database, content] = [Number(row?.database), Number(row?.content)]
    return {
      name: 'disk',
      unit: 'bytes',
      ours: spread([database]),
      bound: spread([content]),
      ratio: spread([database / content]),
      must: { of: 'ratio', atMost: 0.8 },
      goal: { of: 'ratio', atMost: 0.5 },
      notes: [
        `${row?.resources} resources, ${Math.round(database / Number(row?.resources))} bytes each in the database`,
        'row-level security has no size: the figure is the same without it',
      ],
    }
  },
}
