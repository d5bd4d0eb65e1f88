// The resource types of R4. https://hl7.org/fhir/R4/resourcelist.html
import structure from './generated/structure.json' with { type: 'json' }

/** Every concrete resource type of R4, sorted. */
export const resourceTypes: readonly string[] = structure.resources

const known = new Set(resourceTypes)

/** Whether R4 has a resource type of that name. */
export const isResourceType = (name: string): boolean => known.has(name)
