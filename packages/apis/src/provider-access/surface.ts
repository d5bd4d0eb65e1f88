// The Provider Access API: what it is and how to be authorized for it. No data are served yet, so no types are declared.
// http://hl7.org/fhir/us/davinci-pdex/
import type { Surface } from '../surface.ts'

/** Provider Access: its metadata; everything else is refused. */
export const providerAccess: Surface = {
  name: 'ProviderAccess',
  path: '/ProviderAccess/v1',
  title: 'Provider Access API',
  authority: 'provider',
  guides: ['pdex', 'us-core'],
  instantiates: [],
  implementationGuides: [],
  valueSets: [],
  interactions: [],
  types: {},
}
