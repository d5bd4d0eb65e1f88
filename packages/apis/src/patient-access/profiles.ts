// Canonical URLs of the profiles of the Patient Access API, by guide.

export const carin = (name: string): string => `http://hl7.org/fhir/us/carin-bb/StructureDefinition/${name}`
export const usCore = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/${name}`
export const pdex = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-pdex/StructureDefinition/${name}`
