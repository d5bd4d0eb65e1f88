// Extensions against their definitions: where they may stand, what they hold. https://hl7.org/fhir/R4/extensibility.html
import { elementsOf } from '../definitions/structure.ts'
import type { JsonObject } from '../model.ts'
import type { FoundProfile } from './facts.ts'
import type { Walk } from './walk.ts'

export interface Holder {
  /** FHIR type or backbone path of what holds the extension. */
  readonly type: string
  /** The elements from the resource down to it, each by its path in the type that defines it. */
  readonly way: readonly string[]
  readonly isModifier: boolean
}

/** The definition of an extension at the present place, to check its content with; undefined where there is none. */
export function findExtension(extension: JsonObject, holder: Holder, walk: Walk): FoundProfile | undefined {
  const url = extension['url']
  if (typeof url !== 'string') return undefined
  const found = walk.shop.facts.profile(url)
  if (found?.facts.type !== 'Extension') {
    // A part of a complex extension has a plain name; its definition is the whole's.
    if (url.includes(':') || holder.type !== 'Extension') reportUnknown(url, holder, walk)
    return undefined
  }
  checkPlace(found, holder, walk)
  return found
}

function reportUnknown(url: string, { isModifier }: Holder, { findings, shop }: Walk): void {
  // What stands at the address of a guide in use and is not defined there is a slip of the pen, or of another version.
  const isSlip = shop.facts.isHome(url)
  const text = isModifier
    ? 'No guide in use defines this modifier extension, so that the element cannot be understood; remove it or add its guide.'
    : isSlip
      ? 'The guide in whose name the extension stands does not define it; correct its url or add the version that does.'
      : 'No guide in use defines this extension; only its structure was checked.'
  findings.report('extension-unknown', text, { severity: isModifier || isSlip ? 'error' : 'information' })
}

function checkPlace({ facts, canonical }: FoundProfile, holder: Holder, { findings }: Walk): void {
  if ((facts.isModifier === true) !== holder.isModifier) {
    findings.report(
      'extension-modifier',
      holder.isModifier
        ? 'The extension is no modifier; move it to extension.'
        : 'The extension is a modifier; move it to modifierExtension.',
      { profile: canonical },
    )
  }
  const contexts = facts.contexts ?? []
  if (contexts.length === 0 || contexts.some((context) => isAt(context, holder))) return
  findings.report(
    'extension-context',
    `The extension may not stand here; it is defined for ${contexts.join(', ')}.`,
    {
      profile: canonical,
    },
  )
}

function isAt(context: string, { type, way }: Holder): boolean {
  if (context === 'Element' || context === type || isOnWay(context, way)) return true
  // FHIRPath contexts would need the whole resource; extensions of other extensions stand where those may.
  if (context.startsWith('fhirpath:')) return true
  if (context.startsWith('extension:') || context === 'Extension') return type === 'Extension'
  if (context === 'Resource') return elementsOf(type).has('implicitRules')
  if (context === 'DomainResource') return elementsOf(type).has('contained')
  if (context === 'BackboneElement') return type.includes('.')
  return false
}

/** A context may go through datatypes: `Claim.careTeam.provider.identifier` is `Reference.identifier` in a certain place. */
function isOnWay(context: string, way: readonly string[]): boolean {
  let rest = ''
  for (let at = way.length - 1; at >= 0; at--) {
    const path = way[at] ?? ''
    if (context === path + rest) return true
    rest = path.slice(path.lastIndexOf('.')) + rest
    if (rest.length > context.length) return false
  }
  return false
}
