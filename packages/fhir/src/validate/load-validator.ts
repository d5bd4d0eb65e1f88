// A validator for guides by name: their facts are read when asked for, and the FHIRPath library only where one of them needs it.
import type { GuideFacts } from '../definitions/guide-facts.ts'
import { loadGuides } from '../definitions/load-guides.ts'
import { loadLibrary } from './library-invariants.ts'
import { createValidator, type Validator } from './validator.ts'

/**
 * `names`: guides with their versions (`us-core-6.1.0`); of several versions of a guide the first is meant by canonicals without version.
 * `own`: guides compiled from other packages, asked before those. Throws an Error for a name that is not compiled in.
 */
export async function loadValidator(
  names: readonly string[],
  own: readonly GuideFacts[] = [],
): Promise<Validator> {
  const [r4, ...others] = await loadGuides(names)
  if (r4 === undefined) throw new Error('the facts of R4 are missing')
  const guides = [r4, ...own, ...others]
  const isForeign = guides.some((guide) => guide.isForeign === true)
  return createValidator(guides, isForeign ? await loadLibrary() : undefined)
}
