// Capability requirements and operations of the guides compiled in, read when they are asked for.
import type { GuideRequirements } from './guide-requirements.ts'
import { guideNames } from './load-guides.ts'

/**
 * What a guide asks of servers and clients, and the operations it defines. `name`: `r4` or one of `guideNames` (`us-core-6.1.0`); throws an Error
 * for any other. A statement's `imports` are names of others, whose requirements the caller adds where they hold.
 */
export async function loadRequirements(name: string): Promise<GuideRequirements> {
  if (name !== 'r4' && !guideNames.includes(name))
    throw new Error(`no compiled guide is called ${name}; there are r4, ${guideNames.join(', ')}`)
  // A name of the list above. The compiler cannot type what is chosen at run time; the generator wrote it as GuideRequirements.
  const module = (await import(`./generated/requirements/${name}.json`, { with: { type: 'json' } })) as {
    readonly default: GuideRequirements
  }
  return module.default
}
