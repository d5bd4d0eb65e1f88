// A surface's declaration bound to the compiled definitions: for each type what can be searched, included and found in a compartment.
import {
  loadExpansions,
  patientCompartment,
  searchParameter,
  type Expansions,
  type SearchableType,
  type SearchParameter,
  type SearchSurface,
} from '@openpayer/fhir'
import type { Surface, SurfaceType } from './surface.ts'

export interface ServedType extends SearchableType {
  readonly type: string
  readonly declaration: SurfaceType
  /** The parameters that put it into a Patient's compartment; undefined where it lies in none, or nobody has one here. */
  readonly compartment: readonly SearchParameter[] | undefined
}

/** By name, in the order of the declaration. */
export interface ServedTypes extends SearchSurface {
  readonly types: ReadonlyMap<string, ServedType>
  /** Codes that stand for others; loaded when a search first asks. */
  readonly expansions: () => Promise<Expansions>
}

/** Throws where the surface declares what no guide defines: a fault of the declaration, found at start. */
export function bindTypes(surface: Surface): ServedTypes {
  const define = definitionsOf(surface)
  const types = Object.entries(surface.types).map(([type, declaration]): [string, Bound] => {
    const codes = [...new Set(declaration.includes.map(codeOf))].filter((code) => code !== '*')
    const bound = {
      type,
      declaration,
      parameters: new Map(declaration.parameters.map(codeOfWord).map((code) => [code, define(type, code)])),
      includes: new Map(codes.map((code) => [code, define(type, code)])),
      compartment: hasCompartments(surface)
        ? patientCompartment(type)?.map((code) => define(type, code))
        : undefined,
    }
    return [type, bound]
  })
  const all = types.map(([, bound]) => bound)
  return {
    types: new Map(types.map(([type, bound]) => [type, { ...bound, revincludes: pointingAt(type, all) }])),
    expansions: () => loadExpansions(surface.valueSets),
  }
}

type Bound = Omit<ServedType, 'revincludes'>

/** By `Source:code`: every reference parameter of the surface that may lead to the type. It is indexed for its own sake. */
function pointingAt(target: string, all: readonly Bound[]): ReadonlyMap<string, SearchParameter> {
  const found = new Map<string, SearchParameter>()
  for (const { type, parameters } of all)
    for (const parameter of parameters.values())
      if (parameter.targets?.includes(target) === true) found.set(`${type}:${parameter.code}`, parameter)
  return found
}

/** Compartments are those of members: open data have none. */
const hasCompartments = ({ authority }: Surface): boolean => authority !== 'open'

const codeOf = (include: string): string => include.split(':')[1] ?? ''
const codeOfWord = (word: string): string => readWord(word).code

/** A word of a surface's list of parameters. */
type Word = Pick<SearchParameter, 'code' | 'text' | 'below'>

function readWord(word: string): Word {
  const [code = '', modifier] = word.split(':')
  switch (modifier) {
    case undefined:
      return { code }
    case 'text':
      return { code, text: true }
    case 'below':
      return { code, below: true }
    default:
      throw new Error(`no surface declares the modifier of ${word}: it works without, or not at all`)
  }
}

/** By type and code, each once. */
function wordsOf({ name, types }: Surface): ReadonlyMap<string, Word> {
  const found = new Map<string, Word>()
  for (const [type, { parameters }] of Object.entries(types))
    for (const word of parameters.map(readWord)) {
      const key = `${type}:${word.code}`
      if (found.has(key)) throw new Error(`${name}: the search parameter ${key} is declared twice`)
      found.set(key, word)
    }
  return found
}

/** The same object for the same parameter, wherever it stands in the declaration. */
function definitionsOf(surface: Surface): (type: string, code: string) => SearchParameter {
  const known = new Map<string, SearchParameter>()
  const words = wordsOf(surface)
  return (type, code) => {
    const name = `${type}:${code}`
    const before = known.get(name)
    if (before !== undefined) return before
    const found = searchParameter(surface.guides, type, code)
    if (found === undefined) throw new Error(`${surface.name}: no guide defines the search parameter ${name}`)
    const word = words.get(name)
    if ((word?.text && found.type !== 'token') || (word?.below && found.type !== 'uri'))
      throw new Error(
        `${surface.name}: ${name} is a ${found.type}, for which its modifier needs no declaration`,
      )
    // A reference that may lead to any type leads to those that are served.
    const targets = found.type === 'reference' ? (found.targets ?? Object.keys(surface.types)) : undefined
    const parameter = {
      ...found,
      ...word,
      ...(targets === undefined ? {} : { targets }),
    }
    known.set(name, parameter)
    return parameter
  }
}
