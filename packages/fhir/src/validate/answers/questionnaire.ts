// A Questionnaire, ready to look up what it says of an answer. https://hl7.org/fhir/R4/questionnaire.html
import { isObject } from '../../json/is-object.ts'
import type { JsonObject, JsonValue } from '../../model.ts'

export interface Question {
  readonly linkId: string
  /** Its place among its siblings. */
  readonly order: number
  readonly type: string
  readonly text: string | undefined
  readonly isRequired: boolean
  readonly repeats: boolean
  /** What `optionKey` gives for each answer that may be chosen; undefined where any may. */
  readonly options: ReadonlySet<string> | undefined
  readonly valueSet: string | undefined
  readonly enableWhen: readonly JsonObject[]
  readonly needsAll: boolean
  readonly items: Questions
}

/** The items of one level by linkId. */
export type Questions = ReadonlyMap<string, Question>

/** A Questionnaire that the caller has at hand need not be one that was validated. */
const deepest = 64

/** Where two items have one linkId the first is meant; R4 forbids it. */
export function readQuestions(holder: JsonObject, depth = 0): Questions {
  const questions = new Map<string, Question>()
  if (depth === deepest) return questions
  objectsOf(holder['item']).forEach((item, order) => {
    const linkId = item['linkId']
    if (typeof linkId === 'string' && !questions.has(linkId))
      questions.set(linkId, readQuestion(item, { linkId, order, depth }))
  })
  return questions
}

interface QuestionPlace {
  readonly linkId: string
  readonly order: number
  readonly depth: number
}

function readQuestion(item: JsonObject, { linkId, order, depth }: QuestionPlace): Question {
  const { type, text, answerValueSet } = item
  const options = objectsOf(item['answerOption']).flatMap((option) => optionKey(option) ?? [])
  return {
    linkId,
    order,
    type: typeof type === 'string' ? type : '',
    text: typeof text === 'string' ? text : undefined,
    isRequired: item['required'] === true,
    repeats: item['repeats'] === true,
    options: options.length === 0 ? undefined : new Set(options),
    valueSet: typeof answerValueSet === 'string' ? answerValueSet : undefined,
    enableWhen: objectsOf(item['enableWhen']),
    needsAll: item['enableBehavior'] !== 'any',
    items: readQuestions(item, depth + 1),
  }
}

/** The objects of a list, and nothing of anything else. */
export const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : []

export interface Answer {
  /** `Coding` of `valueCoding`. */
  readonly type: string
  readonly value: JsonValue
}

/** The value of an answer, of an option, of a condition: `prefix` is `value` or `answer`. */
export function answerOf(holder: JsonObject, prefix: 'value' | 'answer' = 'value'): Answer | undefined {
  for (const name in holder) {
    const value = holder[name]
    if (!name.startsWith(prefix) || name === prefix || value === undefined) continue
    return { type: name.slice(prefix.length), value }
  }
  return undefined
}

/** The same for two answers that are the same choice: of a Coding, system and code. */
export function optionKey(holder: JsonObject): string | undefined {
  const answer = answerOf(holder)
  if (answer === undefined) return undefined
  const { type, value } = answer
  if (type === 'Coding' && isObject(value))
    return JSON.stringify([type, value['system'] ?? null, value['code'] ?? null])
  return JSON.stringify([type, isObject(value) ? (value['reference'] ?? null) : value])
}
