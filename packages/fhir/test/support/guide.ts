// A small guide of our own: definitions as a package would hold them, so that each rule has one place where it stands.
import type { GuideFacts } from '../../src/definitions/guide-facts.ts'
import { loadGuides } from '../../src/definitions/load-guides.ts'
import { compileGuide, type CompiledGuide } from '../../src/guides/compile-guide.ts'
import { noDefinitions, readDefinitions } from '../../src/guides/definitions.ts'
import type { JsonObject, JsonValue } from '../../src/model.ts'
import { createValidator, type Validator } from '../../src/validate/validator.ts'

export const example = (name: string): string => `http://example.org/${name}`

type Element = JsonObject & { readonly path: string }

/** A profile on a type by its differential. */
export const profile = (
  name: string,
  type: string,
  elements: readonly Element[],
  more: object = {},
): JsonValue => ({
  resourceType: 'StructureDefinition',
  url: example(name),
  kind: 'resource',
  abstract: false,
  type,
  derivation: 'constraint',
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  differential: { element: elements },
  ...more,
})

export const extension = (
  name: string,
  elements: readonly Element[],
  contexts: readonly string[],
): JsonValue =>
  profile(name, 'Extension', elements, {
    kind: 'complex-type',
    context: contexts.map((expression) => ({ type: 'element', expression })),
  })

export const codeSystem = (name: string, codes: readonly string[], more: object = {}): JsonValue => ({
  resourceType: 'CodeSystem',
  url: example(name),
  content: 'complete',
  concept: codes.map((code) => ({ code })),
  ...more,
})

export const valueSet = (name: string, compose: JsonObject): JsonValue => ({
  resourceType: 'ValueSet',
  url: example(name),
  compose,
})

export async function compileDefinitions(
  resources: readonly JsonValue[],
  beneath: readonly string[] = [],
): Promise<CompiledGuide> {
  const definitions = noDefinitions()
  const problems = readDefinitions(resources, definitions)
  const compiled = await loadGuides(beneath)
  const guide = compileGuide({
    package: 'example',
    version: '1.0.0',
    needs: [],
    own: [...definitions.profiles.keys(), ...definitions.codeSystems.keys()],
    definitions,
    compiled,
  })
  return { facts: guide.facts, problems: [...problems, ...guide.problems] }
}

export async function validatorOf(resources: readonly JsonValue[]): Promise<Validator> {
  const { facts } = await compileDefinitions(resources)
  const r4: readonly GuideFacts[] = await loadGuides([])
  return createValidator([...r4, facts])
}

/**
 * `severity code expression` of each finding; severity only where it is no error. What R4 merely recommends is left out: narrative (dom-6), codes of
 * its extensible sets.
 */
export const findings = (validator: Validator, resource: unknown, options = {}): string[] =>
  validator
    .validate(JSON.parse(JSON.stringify(resource)), options)
    .filter(
      ({ text, code, profile: by }) =>
        !text.includes('dom-6') && (code !== 'binding-extensible' || by !== undefined),
    )
    .map(
      ({ severity = 'error', code, expression = '' }) =>
        `${severity === 'error' ? '' : `${severity} `}${code} ${expression}`,
    )
