// SearchParameter.expression -> the indexable subset of FHIRPath, relative to one base type.
// https://hl7.org/fhir/R4/searchparameter-definitions.html#SearchParameter.expression

/**
 * The alternatives of an expression that start at `base`, without it: `(Observation.value as Quantity)` becomes
 * `value.ofType(Quantity)`. Undefined when none does, or when one needs more of FHIRPath than the indexer has.
 */
export function reduceExpression(expression: string, base: string): string | undefined {
  if (expression === `${base}.deceased.exists() and ${base}.deceased != false`)
    return 'deceased.exists() and deceased != false'
  const paths = alternatives(expression)
    .map((alternative) => relativeTo(base, normalise(alternative)))
    .filter((path) => path !== undefined)
  const isSupported = paths.length > 0 && paths.every((path) => supported.test(path))
  return isSupported ? [...new Set(paths)].join(' | ') : undefined
}

const step = String.raw`(?:[a-z]\w*|ofType\(\w+\)|where\(resolve\(\) is \w+\)|where\(\w+='[^']*'\))`
const supported = new RegExp(`^(?:\\$this|${step}(?:\\.${step})*)$`)

// `|` joins alternatives; inside parentheses and quotes it never stands in these expressions.
const alternatives = (expression: string): string[] => expression.split('|').map((text) => text.trim())

function normalise(alternative: string): string {
  const path = alternative
    .replace(/^\((.*) as (\w+)\)/, '$1.ofType($2)')
    .replace(/\.as\((\w+)\)/g, '.ofType($1)')
    .replace('ofType(DateTime)', 'ofType(dateTime)') // as R4 writes it in code-value-date
    .replace(/extension\('([^']*)'\)/g, "extension.where(url='$1')")
    .replace(/where\((\w+) *= *'/g, "where($1='")
    .replace(
      /(where\([^)]*\))\.value([A-Z]\w*)$/,
      (_, where: string, type: string) => `${where}.value.ofType(${typeName(type)})`,
    )
  // A parameter means what the extension says, not the extension (Plan-Net network, coverage-area, delivery-method).
  return /extension\.where\(url='[^']*'\)$/.test(path) ? `${path}.value` : path
}

// valueDateTime -> dateTime, valueCodeableConcept -> CodeableConcept
function typeName(suffix: string): string {
  const primitive = suffix.charAt(0).toLowerCase() + suffix.slice(1)
  return ['dateTime', 'date', 'code', 'string', 'boolean', 'uri', 'instant'].includes(primitive)
    ? primitive
    : suffix
}

// Alternatives without a type are already relative: Plan-Net writes `name | alias`.
function relativeTo(base: string, path: string): string | undefined {
  if (path === base) return '$this'
  const head = /^([A-Z]\w*)\./.exec(path)
  if (head === null) return path
  return head[1] === base ? path.slice(head[0].length) : undefined
}
