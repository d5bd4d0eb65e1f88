// What R4 says about the elements of each resource type: which are mandatory, which a summary shows, which modify the rest. For the evaluator
// of searches in conformance/brute-force, which shares nothing with the product. https://hl7.org/fhir/R4/elementdefinition.html
import type { Definition } from './package-archive.ts'

/** Names of top-level elements with a blank between, choices without their type: `value`. */
interface PublishedElements {
  readonly mandatory: string
  readonly summary: string
  readonly modifiers: string
}

interface Element {
  readonly path: string
  readonly min?: number
  readonly isSummary?: boolean
  readonly isModifier?: boolean
}

export function publishedElements(
  definitions: readonly Definition[],
  types: readonly string[],
): Readonly<Record<string, PublishedElements>> {
  const entries = definitions.flatMap((definition): [string, PublishedElements][] => {
    const { resourceType, kind, derivation, type, snapshot } = definition
    if (resourceType !== 'StructureDefinition' || kind !== 'resource' || derivation === 'constraint')
      return []
    if (!types.includes(String(type))) return []
    const { element } = snapshot as { readonly element: readonly Element[] } // R4's own form
    const own = element.filter(({ path }) => path.split('.').length === 2)
    const names = (fits: (one: Element) => boolean | undefined): string =>
      own
        .filter((one) => fits(one) === true)
        .map(({ path }) => path.slice(path.indexOf('.') + 1).replace('[x]', ''))
        .join(' ')
    return [
      [
        String(type),
        {
          mandatory: names(({ min = 0 }) => min > 0),
          summary: names(({ isSummary }) => isSummary),
          modifiers: names(({ isModifier }) => isModifier),
        },
      ],
    ]
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
