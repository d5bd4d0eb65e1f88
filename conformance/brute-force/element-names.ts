// The elements that properties of a resource stand for. https://hl7.org/fhir/R4/formats.html#choice
import r4 from 'fhirpath/fhir-context/r4'

const { choiceTypePaths } = r4 as unknown as {
  readonly choiceTypePaths: Readonly<Record<string, readonly string[] | undefined>>
}

/** `valueQuantity` of an Observation is its `value`, and so is what extends a primitive, `_valueString`. */
export function elementName(type: string, given: string): string {
  const property = given.replace(/^_/, '')
  const choice = Object.entries(choiceTypePaths).find(
    ([path, types = []]) =>
      path.startsWith(`${type}.`) && types.some((one) => path + one === `${type}.${property}`),
  )
  return choice === undefined ? property : choice[0].slice(type.length + 1)
}
