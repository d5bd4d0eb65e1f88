// Faults for the SQL builders of packages/store: one small change each, as a tired person could make it. A test has to see every one.

export interface Mutant {
  /** Below packages/store/src. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
}

const of = (file: string, ...changes: readonly (readonly [string, string])[]): Mutant[] =>
  changes.map(([find, replace]) => ({ file, find, replace }))

export const sqlMutants: readonly Mutant[] = [
  // The grant. Types are checked by the plan too, so a fault in one of the two alone changes no answer and is not here.
  ...of(
    'sql/rows.ts',
    ["visible === 'far' ? sql`${allowed} and ${row}.self = any (far.t)` : allowed", 'allowed'],
    [
      'sql`${row}.member_key = ${reading.memberKey} and ${allowed}`',
      'sql`${row}.member_key = ${reading.memberKey}`',
    ],
    [
      'sql`${row}.member_key = ${reading.memberKey} and ${allowed}`',
      'sql`${row}.member_key = ${reading.memberKey} or ${allowed}`',
    ],
    [
      '[{ table: current, standing: sql`${row}.content is not null` }]',
      '[{ table: current, standing: sql`${row}.content is null` }]',
    ],
    ['sql`${then} and ${standing(row, moment)}${kept}`', 'sql`${then}${kept}`'],
    ['sql` and not ${row}.withdrawn`', 'empty'],
  ),
  ...of(
    'sql/opening.ts',
    ['${row}.self = any (near.t) and ${arm.standing}', '${arm.standing}'],
    ['near.t || array(', 'array('],
  ),
  ...of(
    'plan/conditions.ts',
    ["!authority.allows(type, 'search')", "!authority.allows(type, 'read')"],
    ["use: 'search', visible: 'far', conditions", "use: 'read', visible: 'far', conditions"],
    ["use: 'search', visible: 'far', conditions", "use: 'search', visible: 'pointed', conditions"],
  ),
  ...of('plan/include-levels.ts', ["authority.allows(type, 'read')", "authority.allows(type, 'search')"]),
  ...of('plan/make-plan.ts', [
    "[{ kind: 'compartment' as const, compartment }]",
    "compartment.id === '' ? [{ kind: 'compartment' as const, compartment }] : []",
  ]),
  // A group's members. Who they are is a policy too, so a fault in the condition alone changes no answer and is not here.
  ...of(
    'plan/group-members.ts',
    ["{ types: ['Patient'], ids: [compartment.id] }", "{ types: ['Group'], ids: [compartment.id] }"],
    ['return { types, ids: filter.values }', "return { types: ['Patient'], ids: filter.values }"],
  ),
  ...of(
    'sql/frame.ts',
    ['sql`a.member_key <= ${bound}`', 'sql`a.member_key < ${bound}`'],
    ['sql`a.member_key >= ${bound}`', 'sql`a.member_key > ${bound}`'],
    ['sql`a.member_key in (${keys})`', 'sql`a.member_key not in (${keys})`'],
  ),
  // Values
  ...of(
    'sql/filter.ts',
    [
      'negated ? sql`(${condition}) is not true` : condition',
      'negated ? sql`not (${condition})` : condition',
    ],
    ['unless(filter.missing, ', 'unless(!filter.missing, '],
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
      "kind === 'chain' ? sql`${row}.refs && ${hashes}` : sql`${row}.self = any (${hashes})`",
      "kind !== 'chain' ? sql`${row}.refs && ${hashes}` : sql`${row}.self = any (${hashes})`",
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
  ),
  ...of(
    'sql/include.ts',
    ['sql`(select * from p where o <= ${integer(plan.count)})`', 'sql`p`'],
    ['(g.d <= 2 or ${row}.self = any (far.t))', '(g.d <= 3 or ${row}.self = any (far.t))'],
    ['${row}.self = g.h and ${row}.type = g.target', '${row}.self = g.h'],
    ['where x.source = p.type group by', 'group by'],
    ['sql`${row}.refs && g.h`', 'sql`true`'],
    ['where x.target = p.type`', '`'],
  ),
  // Order and pages
  ...of(
    'sql/sort.ts',
    ["descending ? 'max' : 'min'", "descending ? 'min' : 'max'"],
    [
      '{ last: sql` nulls last`, first: sql` nulls first`, none: empty }',
      '{ last: sql` nulls first`, first: sql` nulls last`, none: empty }',
    ],
    [
      'sql`${name}${descending ? sql` desc` : empty}${nullsClause[nulls]}`',
      'sql`${name}${nullsClause[nulls]}`',
    ],
  ),
  ...of(
    'sql/continuation.ts',
    ['(descending ? sql`<` : sql`>`)', '(descending ? sql`<=` : sql`>=`)'],
    ["first.nulls === 'last' ? [compared, sql`${first.name} is null`] : [compared]", '[compared]'],
    ['sql`(${beyond} or ${name} = ${bound} and ${rest})`', 'sql`(${beyond})`'],
    ['sql`(${name} is not null or ${same})` : sql`(${same})`', 'sql`(${same})` : sql`(${same})`'],
  ),
  ...of(
    'sql/moment.ts',
    ['${alias}.tx < ${below} and', '${alias}.tx <= ${below} or'],
    ['${alias}.superseded_tx >= ${below} or', '${alias}.superseded_tx < ${below} or'],
  ),
]
