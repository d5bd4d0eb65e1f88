// One answer against the type and the options of its question. https://hl7.org/fhir/R4/valueset-item-type.html
import type { JsonObject } from '../../model.ts'
import { memberOf } from '../terminology.ts'
import type { Walk } from '../walk.ts'
import { answerOf, optionKey, type Answer, type Question } from './questionnaire.ts'

const choices = ['Coding', 'Date', 'Time', 'Integer', 'String'] as const

/** As the property writes them: `valueDateTime`. */
const typesOf: Readonly<Record<string, readonly string[] | undefined>> = {
  boolean: ['Boolean'],
  decimal: ['Decimal'],
  integer: ['Integer'],
  date: ['Date'],
  dateTime: ['DateTime'],
  time: ['Time'],
  string: ['String'],
  text: ['String'],
  url: ['Uri'],
  attachment: ['Attachment'],
  reference: ['Reference'],
  quantity: ['Quantity'],
  choice: choices,
  'open-choice': choices,
}

export function checkAnswer(holder: JsonObject, question: Question, walk: Walk): void {
  const answer = answerOf(holder)
  const types = Object.hasOwn(typesOf, question.type) ? typesOf[question.type] : undefined
  if (answer === undefined || types === undefined) return
  if (!types.includes(answer.type))
    return walk.findings.report(
      'answer-invalid',
      `The Questionnaire wants an answer of the type ${types.join(' or ')}.`,
    )
  if (!isAmongOptions(holder, answer, question, walk))
    walk.findings.report('answer-invalid', 'The answer is none of those that the Questionnaire offers.')
}

function isAmongOptions(
  holder: JsonObject,
  { type, value }: Answer,
  question: Question,
  walk: Walk,
): boolean {
  const isOpen = question.type === 'open-choice'
  if (isOpen && type === 'String') return true
  if (question.options !== undefined) return question.options.has(optionKey(holder) ?? '')
  const [base] = walk.shop.facts.guides
  if (question.valueSet === undefined || isOpen || type !== 'Coding' || base === undefined) return true
  const [url = ''] = question.valueSet.split('|', 1)
  return memberOf(walk.shop.terminology.valueSet(url, base), value) !== 'out'
}
