// Whether an item is enabled by the answers to other items. https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
import { isObject } from '../../json/is-object.ts'
import type { JsonObject, JsonValue } from '../../model.ts'
import { answerOf, objectsOf, type Question } from './questionnaire.ts'

/** All answers of a response by the linkId of their item. */
export type AnswersByLink = ReadonlyMap<string, readonly JsonObject[]>

export function answersByLink(response: JsonObject): AnswersByLink {
  const found = new Map<string, JsonObject[]>()
  const waiting = [...objectsOf(response['item'])]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const answers = objectsOf(item['answer'])
    const linkId = item['linkId']
    if (typeof linkId === 'string') {
      const known = found.get(linkId) ?? []
      for (const answer of answers) known.push(answer)
      found.set(linkId, known)
    }
    for (const holder of [item, ...answers])
      for (const inner of objectsOf(holder['item'])) waiting.push(inner)
  }
  return found
}

export function isEnabled({ enableWhen, needsAll }: Question, answers: AnswersByLink): boolean {
  if (enableWhen.length === 0) return true
  const holds = (condition: JsonObject): boolean => isMet(condition, answers)
  return needsAll ? enableWhen.every(holds) : enableWhen.some(holds)
}

function isMet(condition: JsonObject, answers: AnswersByLink): boolean {
  const { question, operator } = condition
  const given = (typeof question === 'string' ? answers.get(question) : undefined) ?? []
  const wanted = answerOf(condition, 'answer')?.value
  if (wanted === undefined) return false
  if (operator === 'exists') return given.length > 0 === wanted
  return given.some((answer) => isRight(answerOf(answer)?.value, operator, wanted))
}

function isRight(value: JsonValue | undefined, operator: JsonValue | undefined, wanted: JsonValue): boolean {
  const left = comparable(value)
  const right = comparable(wanted)
  if (left === undefined || right === undefined || typeof left !== typeof right) return false
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '>':
      return left > right
    case '<':
      return left < right
    case '>=':
      return left >= right
    case '<=':
      return left <= right
    default:
      return false
  }
}

/** Dates and times are written from the year and the hour down, so that they compare as texts. */
function comparable(value: JsonValue | undefined): string | number | boolean | undefined {
  if (!isObject(value)) return typeof value === 'object' ? undefined : value
  if (typeof value['value'] === 'number') return value['value']
  if (typeof value['reference'] === 'string') return value['reference']
  return JSON.stringify([value['system'] ?? null, value['code'] ?? null])
}
