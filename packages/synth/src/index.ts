// a plan of any size
export { synthesize } from './synthesize.ts'
export type { ClaimCount, PlanSize } from './synthesize.ts'
// the sandbox's plan
export { sandboxPlan } from './sandbox/sandbox-plan.ts'
export type { SandboxMember } from './sandbox/sandbox-plan.ts'
// where a resource belongs
export { areaOf } from './profiles.ts'
