// The Drug Formulary API: US Drug Formulary, open to everyone.
// http://hl7.org/fhir/us/davinci-drug-formulary/CapabilityStatement-usdf-server.html
import { typesIn, type Surface } from '../surface.ts'

const served = typesIn(
  'formulary',
  (name) => `http://hl7.org/fhir/us/davinci-drug-formulary/StructureDefinition/usdf-${name}`,
)

/** Drug Formulary: `formulary`, open. */
export const drugFormulary: Surface = {
  name: 'DrugFormulary',
  path: '/DrugFormulary/v1',
  title: 'Drug Formulary API',
  authority: 'open',
  guides: ['formulary'],
  instantiates: ['http://hl7.org/fhir/us/davinci-drug-formulary/CapabilityStatement/usdf-server'],
  implementationGuides: [
    'http://hl7.org/fhir/us/davinci-drug-formulary/ImplementationGuide/hl7.fhir.us.davinci-drug-formulary|2.1.0',
  ],
  valueSets: ['formulary-2.1.0'],
  interactions: ['batch', 'history-system', 'search-system'],
  types: {
    InsurancePlan: served({
      profiles: ['PayerInsurancePlan', 'Formulary'],
      parameters: [
        'coverage-area',
        'coverage-type',
        'formulary-coverage',
        'identifier',
        'name',
        'period',
        'status',
        'type',
      ],
      includes: ['InsurancePlan:formulary-coverage', 'InsurancePlan:coverage-area', 'InsurancePlan:*'],
    }),
    Basic: served({
      profiles: ['FormularyItem'],
      parameters: [
        'code',
        'drug-tier',
        'formulary',
        'identifier',
        'period',
        'pharmacy-benefit-type',
        'status',
        'subject',
      ],
      includes: ['Basic:subject', 'Basic:formulary', 'Basic:*'],
    }),
    MedicationKnowledge: served({
      profiles: ['FormularyDrug'],
      parameters: ['code', 'doseform', 'drug-name', 'status'],
    }),
    Location: served({
      profiles: ['InsurancePlanLocation'],
      parameters: ['address', 'address-city', 'address-postalcode', 'address-state', 'identifier', 'name'],
    }),
  },
}
