// TypeScript types of the R4 resources that the guides profile, from the compiled structure. https://hl7.org/fhir/R4/json.html
// Type aliases and not interfaces: only those pass as a JsonObject.
import type { GuideFacts, ValueSetFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { StructureTable } from './structure.ts'

/** Beside what the guides profile: what every server answers with. */
const always = [
  'Bundle',
  'CapabilityStatement',
  'OperationOutcome',
  'Parameters',
  'Binary',
  'List',
  'Subscription',
]

/** Required bindings of at most so many codes become unions. */
const mostLiterals = 16

interface Line {
  readonly name: string
  readonly isRequired: boolean
  readonly isList: boolean
  readonly types: readonly string[]
  readonly isChoice: boolean
}

export function printTypes(structure: StructureTable, guides: Readonly<Record<string, GuideFacts>>): string {
  const r4 = guides['r4']
  if (r4 === undefined) throw new Error('R4 itself must be among the packages')
  const profiled = Object.entries(guides).flatMap(([name, guide]) =>
    name === 'r4' ? [] : Object.values(guide.profiles).map(({ type }) => type),
  )
  const resources = [...new Set([...profiled, ...always])]
    .filter((type) => structure.resources.includes(type))
    .sort()
  const types = closure(resources, structure)
  return [
    '// Written by scripts/generate.ts from R4 4.0.1. One type for each resource that the guides profile, and for what these are made of.',
    "import type { JsonObject } from '../../model.ts'",
    '',
    `/** Any of the resources below. */\nexport type KnownResource =\n${resources.map((type) => `  | ${type}`).join('\n')}`,
    '',
    ...types.map((type) =>
      printType(type, { structure, r4, isResource: structure.resources.includes(type) }),
    ),
    '',
  ].join('\n')
}

function closure(start: readonly string[], structure: StructureTable): string[] {
  const found = new Set([...start, 'Element'])
  for (const type of found)
    for (const { types } of linesOf(type, structure))
      for (const name of types)
        if (structure.types[name] !== undefined && name !== 'Resource') found.add(name)
  return [...found].sort()
}

function linesOf(type: string, structure: StructureTable): Line[] {
  const [parent = '', ...lines] = structure.types[type] ?? []
  const inherited = parent === '' ? [] : linesOf(parent, structure)
  const own = lines.map((line): Line => {
    const [name = '', min, max, types = ''] = line.split(' ')
    const list = (types === '*' ? structure.open : types)
      .split(/,(?![^(]*\))/)
      .map((one) => one.replace(/^#|\(.*/g, ''))
    return {
      name: name.replace('[x]', ''),
      isChoice: name.endsWith('[x]'),
      isRequired: min !== '0',
      isList: max !== '1' && max !== '0',
      types: list,
    }
  })
  return [...inherited, ...own]
}

interface Printing {
  readonly structure: StructureTable
  readonly r4: GuideFacts
  readonly isResource: boolean
}

function printType(type: string, { structure, r4, isResource }: Printing): string {
  const head = isResource ? [`  readonly resourceType: '${type}'`] : []
  const lines = linesOf(type, structure).flatMap((line) =>
    printLine(type, line, { structure, r4, isResource }),
  )
  const page = isResource ? `${type.toLowerCase()}.html` : `datatypes.html#${type}`
  const sentence = type.includes('.')
    ? `/** \`${type}\` of R4. */`
    : `/** R4's ${type}. https://hl7.org/fhir/R4/${page} */`
  return `${sentence}\nexport type ${typeName(type)} = {\n${[...head, ...lines].join('\n')}\n}\n`
}

function printLine(owner: string, line: Line, printing: Printing): string[] {
  return line.types.flatMap((type) => {
    const name = line.isChoice ? line.name + type.charAt(0).toUpperCase() + type.slice(1) : line.name
    const isPrimitive = printing.structure.primitives[type] !== undefined
    const text = isPrimitive ? primitiveText(owner, line, type, printing) : complexText(type)
    const isSure = line.isRequired && !line.isChoice && !isPrimitive
    const value = line.isList ? listOf(text, isPrimitive) : text
    const main = isSure ? `${name}: ${value}` : `${name}?: ${value}${name === 'id' ? '' : ' | undefined'}`
    const isBare = name === 'id' || type === 'xhtml' || (owner === 'Extension' && name === 'url')
    return !isPrimitive || isBare ? [`  readonly ${main}`] : [`  readonly ${main}`, besideText(name, line)]
  })
}

const complexText = (type: string): string => (type === 'Resource' ? 'JsonObject' : typeName(type))

const besideText = (name: string, { isList }: Line): string =>
  `  readonly _${name}?: ${isList ? 'readonly (Element | null)[]' : 'Element'} | undefined`

const listOf = (text: string, isPrimitive: boolean): string =>
  isPrimitive ? `readonly (${text} | null)[]` : `readonly ${text}[]`

function primitiveText(owner: string, line: Line, type: string, { structure, r4 }: Printing): string {
  if (type === 'code') return codeUnion(owner, line.name, r4) ?? 'string'
  return structure.primitives[type]?.json ?? 'string'
}

function codeUnion(owner: string, name: string, r4: GuideFacts): string | undefined {
  const [type = '', ...steps] = owner.split('.')
  const profile = r4.profiles[`http://hl7.org/fhir/StructureDefinition/${type}`]
  const binding = profile?.elements.find(({ id }) => id === [...steps, name].join('.'))?.binding
  const set = binding?.strength === 'required' ? r4.valueSets[binding.valueSet] : undefined
  const codes = set === undefined ? undefined : codesOf(set, r4)
  return codes === undefined || codes.length > mostLiterals
    ? undefined
    : codes.map((code) => `'${code}'`).join(' | ')
}

function codesOf(set: ValueSetFacts, r4: GuideFacts): string[] | undefined {
  if (set.open !== undefined) return undefined
  const lists = Object.entries(set.in).map(([system, codes]) =>
    codes === '*' ? r4.codeSystems[system]?.codes : codes,
  )
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())].sort() : undefined
}

/** `Claim.item.detail` -> ClaimItemDetail */
const typeName = (type: string): string =>
  type
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
