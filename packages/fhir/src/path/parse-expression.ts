// The subset of FHIRPath that search parameters need, as a tree. https://hl7.org/fhir/R4/fhirpath.html
// `$this`, paths, `|`, ofType(), where(name='text'), where(resolve() is Type), and the one boolean form `x.exists() and x != false`.

export type Step =
  | { readonly kind: 'child'; readonly name: string }
  | { readonly kind: 'ofType'; readonly type: string }
  | { readonly kind: 'where'; readonly name: string; readonly equals: string }
  | { readonly kind: 'resolvesTo'; readonly type: string }

export type Path = readonly Step[]

export type Expression =
  /** Alternatives, joined by `|`. */
  | { readonly kind: 'paths'; readonly paths: readonly Path[] }
  /** One boolean: whether the element is there and is not `false`. */
  | { readonly kind: 'present'; readonly path: Path }

const stepPattern =
  /^(?:([a-z]\w*)(?![\w(])|ofType\((\w+)\)|where\((\w+)='([^']*)'\)|where\(resolve\(\) is (\w+)\))(?:\.|$)/
const presentPattern = /^(\S+)\.exists\(\) and \1 != false$/

/** Throws an Error for what is outside the subset: expressions come from compiled tables, so that is a bug. */
export function parseExpression(text: string): Expression {
  const present = presentPattern.exec(text)?.[1]
  if (present !== undefined) return { kind: 'present', path: parsePath(present) }
  return { kind: 'paths', paths: text.split('|').map((path) => parsePath(path.trim())) }
}

function parsePath(text: string): Path {
  if (text === '$this') return []
  const steps: Step[] = []
  for (let rest = text; rest !== '';) {
    const match = stepPattern.exec(rest)
    if (match === null) throw new Error(`not in the indexable subset of FHIRPath: ${text}`)
    steps.push(toStep(match))
    rest = rest.slice(match[0].length)
  }
  return steps
}

function toStep([, child, ofType, name, equals, resolvesTo]: RegExpExecArray): Step {
  if (child !== undefined) return { kind: 'child', name: child }
  if (ofType !== undefined) return { kind: 'ofType', type: ofType }
  if (name !== undefined) return { kind: 'where', name, equals: equals ?? '' }
  return { kind: 'resolvesTo', type: resolvesTo ?? '' }
}
