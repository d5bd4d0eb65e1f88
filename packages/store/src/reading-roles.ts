// What the sessions of the reading roles are set to; the statements count on it (docs/decisions/0004-reading-and-pages.md).
import type { Roles } from './role-secrets.ts'

export type ReadingRole = keyof Roles

type Settings = Readonly<Record<string, string | number>>

/**
 * Member 0 is nobody's: with no member set the planner would take the policy for `member_key = null`, expect no row from any index on
 * it, and take the wrong one for a read by id. So is the group `-`.
 */
const common = { TimeZone: 'UTC', DateStyle: 'ISO', 'openpayer.member': '0', random_page_cost: 1.1 }

export const readingSettings: Readonly<Record<ReadingRole, Settings>> = {
  member: common,
  group: {
    ...common,
    // One patient, or ten thousand: a plan for each.
    plan_cache_mode: 'force_custom_plan',
    'openpayer.group': '-',
    // Each member is asked for once: nothing to remember.
    enable_memoize: 'off',
  },
  // Open data is searched by values of any frequency: a plan made for none of them scans the whole directory for a rare one.
  public: { ...common, plan_cache_mode: 'force_custom_plan' },
}
