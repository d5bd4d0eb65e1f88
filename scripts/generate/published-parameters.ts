// SearchParameters as R4 and the guides publish them, untouched: what the brute-force evaluator of searches works from. Our own compiled
// parameters are made from the same packages by other code (search-parameters.ts), so that a fault there is seen.
import { type Definition } from './package-archive.ts'

/** One SearchParameter; of a composite, its components. */
interface Published {
  readonly url: string
  readonly code: string
  readonly type: string
  readonly base: readonly string[]
  readonly expression: string
  readonly target?: readonly string[]
  readonly component?: readonly { readonly definition: string; readonly expression: string }[]
}

export interface PublishedParameters {
  readonly guides: Readonly<Record<string, readonly Published[]>>
  /** Compartment -> type -> codes of the parameters that tie a resource to it. */
  readonly compartments: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

interface SearchParameter extends Definition {
  readonly url: string
  readonly code: string
  readonly type: string
  readonly base?: readonly string[]
  readonly expression?: string
  readonly target?: readonly string[]
  readonly component?: readonly { readonly definition: string; readonly expression: string }[]
}

interface CompartmentDefinition extends Definition {
  readonly code: string
  readonly resource: readonly { readonly code: string; readonly param?: readonly string[] }[]
}

/** Types beside those of members that a payer's server can hold. */
const otherTypes = [
  'Resource',
  'DomainResource',
  'Endpoint',
  'Group',
  'HealthcareService',
  'InsurancePlan',
  'Location',
  'Medication',
  'MedicationKnowledge',
  'Organization',
  'OrganizationAffiliation',
  'Practitioner',
  'PractitionerRole',
  'Questionnaire',
]

export const publishedTypes = (memberTypes: readonly string[]): readonly string[] => [
  ...otherTypes,
  ...memberTypes,
]

/** `packages`: guide -> its definitions; `r4` among them. `memberTypes`: the types that can belong to a member. */
export function publishedParameters(
  packages: Readonly<Record<string, readonly Definition[]>>,
  memberTypes: readonly string[],
): PublishedParameters {
  const types = new Set(publishedTypes(memberTypes))
  const guides = Object.entries(packages).map(([guide, definitions]) => [
    guide,
    parametersOf(definitions).filter(({ base }) => base.some((type) => types.has(type))),
  ])
  return {
    guides: Object.fromEntries(guides) as PublishedParameters['guides'], // built from pairs of the same
    compartments: compartmentsOf(packages['r4'] ?? []),
  }
}

function parametersOf(definitions: readonly Definition[]): Published[] {
  return definitions
    .filter((definition) => definition.resourceType === 'SearchParameter')
    .map((definition) => definition as SearchParameter) // told by its resourceType
    .filter(({ url }) => !url.includes('SearchParameter/example'))
    .map(({ url, code, type, base = [], expression = '', target, component }) => ({
      url,
      code,
      type,
      base,
      expression,
      ...(target === undefined ? {} : { target }),
      ...(component === undefined
        ? {}
        : {
            component: component.map(({ definition, expression: part }) => ({
              definition,
              expression: part,
            })),
          }),
    }))
}

function compartmentsOf(definitions: readonly Definition[]): PublishedParameters['compartments'] {
  const compartments = definitions
    .filter((definition) => definition.resourceType === 'CompartmentDefinition')
    .map((definition) => definition as CompartmentDefinition) // told by its resourceType
    .filter(({ url }) => !String(url).includes('example'))
  return Object.fromEntries(
    compartments.map(({ code, resource }) => [
      code,
      Object.fromEntries(resource.flatMap((one) => (one.param === undefined ? [] : [[one.code, one.param]]))),
    ]),
  )
}
