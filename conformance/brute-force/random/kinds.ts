// Of which kinds (all-kinds.ts) a question is.
import { definitionByUrl, demandDefinition } from '../definitions.ts'
import { splitPrefix } from '../dates.ts'
import { splitRaw } from '../escapes.ts'
import { orList, type Condition, type IncludeWish, type Question } from '../question.ts'
import type { GrantDescription, World } from '../world.ts'
import { rare } from './all-kinds.ts'

/** `sought`: what it needs to find something, `included`: what it needs something included for. */
export interface Kinds {
  readonly sought: ReadonlySet<string>
  readonly included: ReadonlySet<string>
}

export function kindsOf(
  question: Question,
  { world, grant, byPost }: { world: World; grant: GrantDescription; byPost: boolean },
): Kinds {
  const [type = ''] = question.types
  return {
    sought: new Set([
      ...question.conditions.flatMap((condition) => conditionKindsOf(condition, { type, path: [], world })),
      ...(question.conditions.length > 1 ? ['several conditions'] : []),
      ...sortKinds(question, world),
      ...(question.summary === undefined ? [] : [`_summary ${question.summary}`]),
      ...(question.total === undefined ? [] : [`_total ${question.total}`]),
      ...(question.elements === undefined ? [] : ['_elements']),
      byPost ? 'POST' : 'GET',
      ...placeKinds(question),
      grantKind(grant),
    ]),
    included: new Set(question.includes.map(includeKind)),
  }
}

interface Where {
  readonly type: string
  /** Links that lead here. */
  readonly path: readonly string[]
  readonly world: World
}

function conditionKindsOf(condition: Condition, { type, path, world }: Where): string[] {
  const { surface } = world
  switch (condition.kind) {
    case 'chain': {
      const served = demandDefinition(surface, type, condition.code).target ?? Object.keys(surface.types)
      const { inner } = condition
      const target =
        condition.type ??
        served.find(
          (one) =>
            inner.kind === 'has' ||
            inner.code.startsWith('_') ||
            surface.types[one]?.parameters.includes(inner.code) === true,
        )
      const further = { type: target ?? '', path: [...path, 'chain'], world }
      return [
        condition.type === undefined ? 'chain without a type' : 'chain with a type',
        ...conditionKindsOf(inner, further),
      ]
    }
    case 'has':
      return conditionKindsOf(condition.inner, { type: condition.type, path: [...path, '_has'], world })
    case 'plain': {
      // No type that is served has what follows: the question means nothing.
      if (type === '') return []
      const link = path.at(-1) ?? ''
      const found = formsOf(condition, type, world).map((form) => {
        const [kind = ''] = form.split(' ')
        return `${link} ${link !== '' && rare.has(kind) ? kind : form}`.trim()
      })
      return path.length === 0 ? found : [`links: ${path.join(' ')}`, ...found]
    }
  }
}

type Plain = Extract<Condition, { kind: 'plain' }>

function formsOf({ code, modifier, value }: Plain, type: string, world: World): string[] {
  if (code === '_id') return ['_id']
  if (code === '_lastUpdated') return [`_lastUpdated ${prefixOf(value)}`.trim()]
  const definition = demandDefinition(world.surface, type, code)
  const kind = definition.type
  if (modifier === 'missing') return [`${kind} missing=${value}`]
  const values = orList(value)
  const or = values.length > 1 ? [`${kind} or`] : []
  if (kind === 'composite') {
    const types = (definition.component ?? []).map((one) => definitionByUrl(one.definition).type)
    return [`composite ${types.join('$')}`, ...or]
  }
  if (kind === 'token' && modifier !== undefined)
    return [`token with ${modifier.replace('of-type', 'ofType')}`, ...or]
  return [...or, ...values.map((one) => `${kind} ${modifierForm(modifier) ?? formOf(kind, one)}`.trim())]
}

const modifierForm = (modifier: string | undefined): string | undefined =>
  modifier !== undefined && /^[A-Z]/.test(modifier) ? 'Type' : modifier

const prefixOf = (value: string): string => splitPrefix(value).prefix.replace('eq', '')

function formOf(kind: string, value: string): string {
  const parts = splitRaw(value, '|')
  switch (kind) {
    case 'date':
    case 'number':
      return prefixOf(value)
    case 'quantity':
      return parts.length === 1 ? prefixOf(value) : parts[1] === '' ? 'number||unit' : 'number|system|code'
    case 'token':
      return tokenForm(parts)
    case 'reference':
      return /^(https?|urn):/.test(value) ? 'url' : value.includes('/') ? 'Type/id' : 'id'
    case 'special':
      return parts[3] ?? ''
    default:
      return ''
  }
}

function tokenForm([system = '', code]: readonly string[]): string {
  if (code === undefined) return 'code'
  return system === '' ? '|code' : code === '' ? 'system|' : 'system|code'
}

function sortKinds({ sort, types }: Question, { surface }: World): string[] {
  const [type = ''] = types
  const by = sort.map(({ code, descending }) => {
    const kind = code.startsWith('_') ? code : demandDefinition(surface, type, code).type
    return `sort ${descending ? '-' : ''}${kind}`
  })
  const several = sort.length > 1 ? ['sort several keys'] : []
  return [...by, ...several, ...(sort.length > 0 && types.length > 1 ? ['sort several types'] : [])]
}

function placeKinds({ types, compartment, named }: Question): string[] {
  const which = types.length === 1 ? '' : named ? 'some types' : 'all types'
  if (compartment === undefined) return which === '' ? [] : [which]
  return [which === '' ? 'compartment' : `compartment, ${which}`]
}

function grantKind(grant: GrantDescription): string {
  if (grant.kind === 'open') return 'grant: open'
  const isWhole = grant.read.includes('*') && grant.search.includes('*')
  return isWhole ? 'grant: all of a member' : 'grant: some types of a member'
}

function includeKind({ reverse, iterate, parts }: IncludeWish): string {
  const [type = '', code, target] = parts
  const form =
    type === '*' ? '*' : code === '*' ? 'Type:*' : target === undefined ? 'Type:code' : 'Type:code:Target'
  return `${reverse ? '_revinclude' : '_include'}${iterate ? ':iterate' : ''} ${form}`
}
