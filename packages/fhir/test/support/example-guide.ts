// A guide with one profile for each kind of demand.
import type { JsonObject } from '../../src/model.ts'
import { codeSystem, example, extension, profile, valueSet } from './guide.ts'

const colours = example('colours')
export const concept = (code: string, system = colours): JsonObject => ({ coding: [{ system, code }] })

/** What the profile of Basic demands. */
export const shade = { url: example('shade'), valueString: 'dark' }
export const basic = (content: object = {}): JsonObject =>
  ({
    resourceType: 'Basic',
    id: 'b',
    meta: { profile: [example('basic')] },
    extension: [shade],
    identifier: [{ value: '1' }],
    code: concept('red'),
    subject: { reference: 'Patient/p' },
    ...content,
  }) as JsonObject

export const definitions = [
  codeSystem('colours', ['red', 'green', 'blue', 'no-colour']),
  codeSystem('letters', ['A', 'B'], { caseSensitive: false }),
  valueSet('real-colours', {
    include: [{ system: colours }],
    exclude: [{ system: colours, concept: [{ code: 'no-colour' }] }],
  }),
  valueSet('letters-set', { include: [{ system: example('letters') }] }),
  valueSet('litres', { include: [{ system: 'http://unitsofmeasure.org', concept: [{ code: 'L' }] }] }),
  valueSet('partly-known', {
    include: [
      { system: colours },
      { system: 'http://snomed.info/sct', filter: [{ property: 'concept', op: 'is-a', value: '1' }] },
    ],
  }),
  extension(
    'shade',
    [
      { path: 'Extension.url', fixedUri: example('shade') },
      { path: 'Extension.value[x]', min: 1, type: [{ code: 'string' }] },
    ],
    ['Basic', 'Basic.code'],
  ),
  extension('within', [{ path: 'Extension.url', fixedUri: example('within') }], ['Basic.subject.identifier']),
  extension(
    'parts',
    [
      { path: 'Extension.extension', id: 'Extension.extension:one', sliceName: 'one', min: 1 },
      { path: 'Extension.extension.url', id: 'Extension.extension:one.url', fixedUri: 'one' },
      { path: 'Extension.url', fixedUri: example('parts') },
    ],
    ['Element'],
  ),
  profile('basic', 'Basic', [
    { path: 'Basic.identifier', min: 1, max: '2' },
    { path: 'Basic.extension', slicing: { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' } },
    {
      path: 'Basic.extension',
      id: 'Basic.extension:shade',
      sliceName: 'shade',
      min: 1,
      max: '1',
      type: [{ code: 'Extension', profile: [example('shade')] }],
    },
    { path: 'Basic.code', patternCodeableConcept: concept('red') },
    {
      path: 'Basic.subject',
      min: 1,
      type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] }],
    },
    {
      path: 'Basic.created',
      constraint: [{ key: 'day', severity: 'error', expression: '$this.toString().length() = 10' }],
    },
  ]),
  profile('coverage', 'Coverage', [
    {
      path: 'Coverage',
      constraint: [
        { key: 'who', severity: 'warning', expression: 'policyHolder.exists() or subscriber.exists()' },
      ],
    },
    { path: 'Coverage.type', binding: { strength: 'required', valueSet: example('real-colours') } },
    {
      path: 'Coverage.relationship',
      binding: { strength: 'extensible', valueSet: `${example('letters-set')}|2.0` },
    },
    {
      path: 'Coverage.class',
      slicing: { discriminator: [{ type: 'pattern', path: 'type' }], rules: 'closed' },
    },
    { path: 'Coverage.class', id: 'Coverage.class:group', sliceName: 'group', min: 1, max: '1' },
    { path: 'Coverage.class.type', id: 'Coverage.class:group.type', patternCodeableConcept: concept('red') },
    { path: 'Coverage.class.name', id: 'Coverage.class:group.name', min: 1 },
    { path: 'Coverage.class', id: 'Coverage.class:plan', sliceName: 'plan', max: '1' },
    { path: 'Coverage.class.type', id: 'Coverage.class:plan.type', patternCodeableConcept: concept('green') },
    { path: 'Coverage.dependent', maxLength: 3 },
    { path: 'Coverage.order', maxValueInteger: 5 },
    { path: 'Coverage.period.start', minValueDateTime: '2020-03-01' },
    {
      path: 'Coverage.costToBeneficiary.value[x]',
      maxValueQuantity: { value: 5, system: 'http://unitsofmeasure.org', code: 'd' },
    },
    { path: 'Coverage.network', fixedString: 'N' },
    { path: 'Coverage.contract', max: '0' },
  ]),
  profile('observation', 'Observation', [
    { path: 'Observation.valueQuantity', min: 1 },
    { path: 'Observation.code', binding: { strength: 'required', valueSet: example('partly-known') } },
    {
      path: 'Observation.referenceRange.low',
      binding: { strength: 'required', valueSet: example('litres') },
    },
    {
      path: 'Observation.component',
      slicing: { discriminator: [{ type: 'exists', path: 'interpretation' }], rules: 'open' },
    },
    { path: 'Observation.component', id: 'Observation.component:judged', sliceName: 'judged', max: '1' },
    {
      path: 'Observation.component.interpretation',
      id: 'Observation.component:judged.interpretation',
      min: 1,
    },
    { path: 'Observation.component', id: 'Observation.component:plain', sliceName: 'plain', max: '1' },
    {
      path: 'Observation.component.interpretation',
      id: 'Observation.component:plain.interpretation',
      max: '0',
    },
    {
      path: 'Observation.hasMember',
      slicing: { discriminator: [{ type: 'type', path: 'resolve()' }], rules: 'open' },
    },
    {
      path: 'Observation.hasMember',
      id: 'Observation.hasMember:other',
      sliceName: 'other',
      max: '1',
      type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Observation'] }],
    },
  ]),
  profile('chain', 'Basic', [
    {
      path: 'Basic.subject',
      type: [{ code: 'Reference', targetProfile: [example('with-organization')] }],
    },
  ]),
  profile('unknown-ones', 'Basic', [
    {
      path: 'Basic.subject',
      type: [{ code: 'Reference', targetProfile: [example('nobodys'), example('with-organization')] }],
    },
    { path: 'Basic.identifier', type: [{ code: 'Identifier', profile: [example('nobodys')] }] },
  ]),
  profile('with-organization', 'Patient', [
    {
      path: 'Patient.managingOrganization',
      min: 1,
      type: [{ code: 'Reference', targetProfile: [example('named-organization')] }],
      constraint: [{ key: 'at-hand', severity: 'error', expression: 'resolve().name.exists()' }],
    },
  ]),
  profile('named-organization', 'Organization', [{ path: 'Organization.name', min: 1 }]),
  profile('patient', 'Patient', [
    {
      path: 'Patient.identifier',
      slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open', ordered: true },
    },
    { path: 'Patient.identifier', id: 'Patient.identifier:first', sliceName: 'first', min: 1 },
    { path: 'Patient.identifier.system', id: 'Patient.identifier:first.system', fixedUri: example('first') },
    { path: 'Patient.identifier', id: 'Patient.identifier:second', sliceName: 'second' },
    {
      path: 'Patient.identifier.system',
      id: 'Patient.identifier:second.system',
      fixedUri: example('second'),
    },
  ]),
]
