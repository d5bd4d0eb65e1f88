// Faults in conditions on values, and in the links between resources.
import { of, type Mutant } from './mutant.ts'

export const conditionMutants: readonly Mutant[] = [
  // Values
  ...of(
    'sql/filter.ts',
    [
      'negated ? sql`(${condition}) is not true` : condition',
      'negated ? sql`not (${condition})` : condition',
    ],
    ['unless(filter.missing, ', 'unless(!filter.missing, '],
    ['holdsAny(tokens, [absenceHash(number)], indexed)', 'sql`false`'],
    ['unless(filter.negated === true, ', 'unless(false, '],
    ['sql`${row}.id = any (${texts(values)})`', 'sql`${row}.id <> all (${texts(values)})`'],
  ),
  ...of(
    'sql/holds-any.ts',
    ['sql`${column} @> array[${bigint(only)}]`', 'sql`${column} <@ array[${bigint(only)}]`'],
    ['sql`${column} && ${bigints(hashes)}`', 'sql`${column} @> ${bigints(hashes)}`'],
  ),
  ...of('sql/value-hashes.ts', ['type === undefined ? targets : [type]', 'targets']),
  ...of(
    'sql/date-condition.ts',
    ['sql`e.lo >= ${lo} and e.hi <= ${hi}`', 'sql`e.lo > ${lo} and e.hi <= ${hi}`'],
    ['sql`e.lo >= ${lo} and e.hi <= ${hi}`', 'sql`e.lo >= ${lo} and e.hi < ${hi}`'],
    ['sql`(e.lo < ${lo} or e.hi > ${hi})`', 'sql`(e.lo < ${lo} and e.hi > ${hi})`'],
    ['gt: (_lo, hi) => sql`e.hi > ${hi}`', 'gt: (_lo, hi) => sql`e.hi >= ${hi}`'],
    ['lt: (lo) => sql`e.lo < ${lo}`', 'lt: (lo) => sql`e.lo <= ${lo}`'],
    ['sa: (_lo, hi) => sql`e.lo >= ${hi}`', 'sa: (_lo, hi) => sql`e.lo > ${hi}`'],
    ['eb: (lo) => sql`e.hi <= ${lo}`', 'eb: (lo) => sql`e.hi < ${lo}`'],
    [
      'ap: (lo, hi) => sql`e.lo < ${hi} and e.hi > ${lo}`',
      'ap: (lo, hi) => sql`e.lo < ${hi} or e.hi > ${lo}`',
    ],
    ['sql`${column} >= ${lo} and ${column} < ${hi}`', 'sql`${column} > ${lo} and ${column} < ${hi}`'],
    ['gt: (_lo, hi) => sql`${column} >= ${hi}`', 'gt: (_lo, hi) => sql`${column} > ${hi}`'],
    ['ge: (lo) => sql`${column} >= ${lo}`', 'ge: (lo) => sql`${column} > ${lo}`'],
    ['lt: (lo) => sql`${column} < ${lo}`', 'lt: (lo) => sql`${column} <= ${lo}`'],
    ['eq: (from, to) => sql`(${from} <= ${lo} and', 'eq: (from, to) => sql`(${from} < ${lo} and'],
  ),
  ...of(
    'sql/number-condition.ts',
    [
      'sql`e.lo >= ${numeric(lo)} and e.hi < ${numeric(hi)}`',
      'sql`e.lo > ${numeric(lo)} and e.hi < ${numeric(hi)}`',
    ],
    [
      'sql`e.lo >= ${numeric(lo)} and e.hi < ${numeric(hi)}`',
      'sql`e.lo >= ${numeric(lo)} and e.hi <= ${numeric(hi)}`',
    ],
    ['gt: ({ value }) => sql`e.hi > ${numeric(value)}`', 'gt: ({ value }) => sql`e.hi >= ${numeric(value)}`'],
    ['le: ({ value }) => sql`e.lo <= ${numeric(value)}`', 'le: ({ value }) => sql`e.lo < ${numeric(value)}`'],
    ['sql` and e.u = ${bigint(unit)}`', 'sql``'],
    ['ne: (compared) => sql`not (${within(compared)})`', 'ne: (compared) => within(compared)'],
    ['value.canonical === undefined ? parameter : -parameter', 'parameter'],
    ['abs(${numeric(written.value)}) / 10', 'abs(${numeric(written.value)}) / 100'],
    ['${value} + ${slack} or e.lo < ${hi})', '${value} + ${slack})'],
    ['greatest(${value} + ${slack}, ${hi}) >= ${someLo}', '${value} + ${slack} >= ${someLo}'],
  ),
  ...of(
    'sql/string-condition.ts',
    ['`%${escapeLike(exactLine(number, value))}\\n%`', '`%${escapeLike(exactLine(number, value))}%`'],
    ["value.replace(/[\\\\%_]/g, '\\\\$&')", 'value'],
    ['text(`${number}:%${wanted}%`)', 'text(`%${wanted}%`)'],
  ),
  ...of('sql/composite-condition.ts', [
    '(e.p = ${smallint(parameter)} and e.u = any (${bigints(units)}) and ${range})',
    '(e.p = ${smallint(parameter)} and ${range})',
  ]),
  ...of(
    'sql/uri-condition.ts',
    ['return [itself, ...closed(value)', 'return [...closed(value)'],
    ['return [itself, ...beginnings(value)', 'return [...beginnings(value)'],
  ),
  // Hops
  ...of(
    'sql/conditions.ts',
    [
      "kind === 'has' ? sql`${row}.self = any (${hashes})` : sql`${row}.refs && ${hashes}`",
      "kind !== 'has' ? sql`${row}.self = any (${hashes})` : sql`${row}.refs && ${hashes}`",
    ],
    ['sql`${of} and ${row}.refs && ${bigints(hashes)}`', 'sql`${row}.refs && ${bigints(hashes)}`'],
    ['sql`${of} and ${row}.self = ${bigint(resourceHash(type, id))}`', 'of'],
    ['through.map(({ number })', 'through.slice(0, 1).map(({ number })'],
  ),
  ...of(
    'sql/hop-table.ts',
    ['sql`select x.h # ${number} from (${rows}) x`', 'sql`select x.h from (${rows}) x`'],
    [
      'sql`select r.h # ${number} from (${rows}) x, unnest(x.h) r(h)`',
      'sql`select r.h from (${rows}) x, unnest(x.h) r(h)`',
    ],
    ["hop.kind === 'below' ?", "hop.kind !== 'below' ?"],
    ['sql`${row}.self = r.h # ${up}`', 'sql`${row}.self = r.h`'],
    ['select w.h # ${bigint(parameterHash(hop.parameter.number))} from w', 'select w.h from w'],
    ['select array_agg(x.h # ${number}) as h, count(*)', 'select array_agg(x.h) as h, count(*)'],
    ['sql` <= ${integer(fewRows)}${', 'sql` <= ${integer(fewRows + 1)}${'],
  ),
  ...of(
    'sql/include.ts',
    ['sql`(select * from p where o <= ${integer(count)})`', 'sql`p`'],
    ['where k.self = x.self', ''],
    ['(g.d <= 2 or ${row}.self = any (far.t))', '(g.d <= 3 or ${row}.self = any (far.t))'],
    ['${row}.self = g.h and ${row}.type = g.target', '${row}.self = g.h'],
    ['where x.source = p.type group by', 'group by'],
    ['sql`${row}.refs && g.h`', 'sql`true`'],
    ['where x.target = p.type`', '`'],
  ),
  // Open tables: candidates by what is rare, and the feed of all versions
  ...of(
    'sql/candidates.ts',
    ['sql`f.few and (${row}.type, ${row}.id) in (select c.type, c.id from c)`', 'sql`f.few`'],
    ['    ifMany: sql`not f.few`', '    ifMany: sql`true`'],
    ['    ifMany: sql`not f.few`', '    ifMany: sql`false`'],
    ['sql`(${row}.way = ${integer(found)} or ${met})` : met', 'always : met'],
    // Without it more is gathered than needs be, and nothing else.
    ['where w.way = ${integer(way)}`', 'where w.way = ${integer(way + 1)}`'],
    ['condition: sql`${row}.refs @> array[u.h]`', 'condition: sql`true`'],
  ),
  ...of(
    'sql/dates-box.ts',
    ['lo: [lo, hi - 1], hi: [lo + 1, hi] })', 'lo: [lo, hi - 2], hi: [lo + 2, hi] })'],
    ['lo: [-Infinity, lo - 1], hi: any', 'lo: [-Infinity, lo - 2], hi: any'],
    ['hi: [hi + 1, Infinity]', 'hi: [hi + 2, Infinity]'],
    ['ne: (range) => [before(range), after(range)]', 'ne: (range) => [after(range)]'],
    ['ge: (range) => [after(range), inside(range)]', 'ge: (range) => [after(range)]'],
    ['le: (range) => [before(range), inside(range)]', 'le: (range) => [inside(range)]'],
    ['[{ lo: [hi, Infinity], hi: any }]', '[{ lo: [hi + 1, Infinity], hi: any }]'],
    ['[{ lo: any, hi: [-Infinity, lo] }]', '[{ lo: any, hi: [-Infinity, lo - 1] }]'],
    ["value.prefix === 'ap' ? widened(value, now) : value", 'value'],
    ['if (ms < earliest) return -3.2e9', 'if (ms < earliest) return -2.6e9'],
    ['const typeDistance = 1e10', 'const typeDistance = 1e9'],
  ),
  ...of('sql/sample.ts', [
    '* 20 > ${integer(sampledRows)} as frequent',
    '* 20 > ${integer(sampledRows)} is null as frequent',
  ]),
  ...of(
    'sql/own-rows.ts',
    ['sql`not sample.frequent and `', 'empty'],
    ['where not listed_few.few`', 'where false`'],
    ['sql`(${row}.type, ${row}.id) in (select listed.type, listed.id from listed)`, rest)', 'rest)'],
    ['listed as materialized (\n  select x.*', 'listed as materialized (\n  select distinct x.*'],
  ),
  ...of(
    'sql/changes.ts',
    ['sql`${row}.last_updated <= ${at} and', 'sql`${row}.last_updated < ${at} and'],
    ['sql`${row}.last_updated >= ${instant(since)}`', 'sql`${row}.last_updated > ${instant(since)}`'],
    ['[current, history].map', '[current].map'],
  ),
  ...of(
    'sql/near-condition.ts',
    ["join(values.map(circle), ' or ')", "join(values.map(circle), ' and ')"],
    ['cosd(${lat}) * cosd(e.lat::float8)', 'cosd(${lat})'],
    ['cells.includes(undefined)', 'cells.every((some) => some === undefined)'],
  ),
]
