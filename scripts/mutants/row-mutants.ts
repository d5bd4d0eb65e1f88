// Faults in what rows a caller sees, and in the order and the ends of pages.
import { of, type Mutant } from './mutant.ts'

export const rowMutants: readonly Mutant[] = [
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
    ["!rights.allows(type, 'search')", "!rights.allows(type, 'read')"],
    ["use: 'search', visible: 'far', conditions", "use: 'read', visible: 'far', conditions"],
    ["use: 'search', visible: 'far', conditions", "use: 'search', visible: 'pointed', conditions"],
  ),
  ...of('plan/include-levels.ts', ["rights.allows(type, 'read')", "rights.allows(type, 'search')"]),
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
  // Order and pages
  ...of('plan/order.ts', ["descending ? 'max' : 'min'", "descending ? 'min' : 'max'"]),
  ...of('sql/sort-value.ts', [
    ' is null then ${row}.${values}[${first}] else',
    ' is not null then ${row}.${values}[${first}] else',
  ]),
  ...of(
    'sql/sort.ts',
    [
      '{ last: sql` nulls last`, first: sql` nulls first`, none: empty }',
      '{ last: sql` nulls first`, first: sql` nulls last`, none: empty }',
    ],
    [
      'sql`${name}${descending ? sql` desc` : empty}${nullsClause[nulls]}`',
      'sql`${name}${nullsClause[nulls]}`',
    ],
    ['lastUpdated: sql`${row}.last_updated`', "lastUpdated: sql`date_trunc('year', ${row}.last_updated)`"],
  ),
  ...of(
    'sql/continuation.ts',
    ['(descending ? sql`<` : sql`>`)', '(descending ? sql`<=` : sql`>=`)'],
    ["first.nulls === 'last' ? [compared, sql`${name} is null`] : [compared]", '[compared]'],
    ['sql`(${beyond} or ${name} = ${bound} and ${rest})`', 'sql`(${beyond})`'],
    ['sql`(${name} is not null or ${same})` : sql`(${same})`', 'sql`(${same})` : sql`(${same})`'],
  ),
  ...of('read/page-behind.ts', [
    '(found.isCut || found.seen === Math.min(names.length, found.count + 1))',
    'found.seen >= 0',
  ]),
  ...of('read/fetch-page.ts', [
    'answer.isCut !== true && names.length <= plan.count',
    'names.length <= plan.count',
  ]),
  ...of(
    'sql/moment.ts',
    ['${alias}.tx < ${below} and', '${alias}.tx <= ${below} or'],
    ['${alias}.superseded_tx >= ${below} or', '${alias}.superseded_tx < ${below} or'],
  ),
  // The page as a whole
  ...of(
    'sql/page.ts',
    ['limit ${integer(count + 1)}`', 'limit ${integer(count)}`'],
    ['both(candidates.ifMany, condition)', 'condition'],
    ["collection === 'member' ? sql`0` : sql`2`", 'sql`0`'],
  ),
  ...of('sql/search.ts', [
    "snapshot === undefined ? ('now' as const) : momentOf(snapshot)",
    "'now' as 'now' | ReturnType<typeof momentOf>",
  ]),
  // One resource
  ...of(
    'sql/instance.ts',
    ['${here} and v.seen limit 1', '${here} limit 1'],
    [
      'sql`not ${row}.withdrawn and ${row}.superseded_tx is not null`',
      'sql`${row}.superseded_tx is not null`',
    ],
    ["!authority.allows(type, 'read')", "!authority.allows(type, 'search')"],
    ['where ${row}.member_key = q.k and', 'where'],
    ['and ${row}.type = q.readable and', 'and'],
  ),
  // Names of what follows in a walk, kept for the next pages
  ...of('plan/named-rows.ts', ['types: [type], conditions:', 'types: selection.types, conditions:']),
  ...of('read/names-ahead.ts', ['slice(at + 1, at + 1 + count)', 'slice(at, at + count)']),
  ...of('read/page-behind.ts', [
    'nameOf(plan, request.after), plan.count + 1)',
    'nameOf(plan, request.after), plan.count)',
  ]),
]
