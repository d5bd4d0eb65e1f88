// A QuestionnaireResponse against its Questionnaire, where that is at hand: contained, in the same Bundle, or given by the caller.
// https://hl7.org/fhir/R4/questionnaireresponse.html#link
import { isObject } from '../../json/is-object.ts'
import type { JsonObject, JsonValue } from '../../model.ts'
import type { Walk } from '../walk.ts'
import { checkAnswer } from './check-answer.ts'
import { answersByLink, isEnabled, type AnswersByLink } from './enable-when.ts'
import { objectsOf, readQuestions, type Question, type Questions } from './questionnaire.ts'

interface Check {
  readonly walk: Walk
  readonly answers: AnswersByLink
  /** While it is being filled in, an answer that is missing may still come. */
  readonly isInProgress: boolean
}

/** At the present place, which is that of the response. */
export function checkAnswers(response: JsonObject, walk: Walk): void {
  const canonical = response['questionnaire']
  // R4 lets a response stand without a Questionnaire.
  if (typeof canonical !== 'string') return
  const questionnaire = walk.target(canonical) ?? walk.target(canonical.split('|', 1)[0] ?? '')
  const { findings } = walk
  findings.enter()
  if (questionnaire?.resource['resourceType'] === 'Questionnaire') {
    checkItems(response, readQuestions(questionnaire.resource), {
      walk,
      answers: answersByLink(response),
      isInProgress: response['status'] === 'in-progress',
    })
  } else {
    findings.at('questionnaire')
    findings.report(
      'questionnaire-unknown',
      'The Questionnaire is not at hand, so that the answers were not checked against it.',
      {
        severity: 'information',
      },
    )
  }
  findings.leave()
}

/** The items of one level, in the object that has been entered. */
function checkItems(holder: JsonObject, questions: Questions, check: Check): void {
  const { findings } = check.walk
  const seen = new Set<string>()
  let order = 0
  const list = holder['item']
  const items = Array.isArray(list) ? (list as readonly JsonValue[]) : []
  items.forEach((item, index) => {
    if (!isObject(item)) return
    findings.at('item')
    findings.item(index)
    const linkId = item['linkId']
    const question = typeof linkId === 'string' ? questions.get(linkId) : undefined
    if (question === undefined) return report('The Questionnaire has no item with this linkId here.', check)
    if (question.order < order) report('The items are not in the order of the Questionnaire.', check)
    order = Math.max(order, question.order)
    if (seen.has(question.linkId) && !question.repeats)
      report('The Questionnaire allows one item with this linkId.', check)
    seen.add(question.linkId)
    checkItem(item, question, check)
  })
  findings.at('item')
  for (const question of questions.values())
    if (question.isRequired && !seen.has(question.linkId) && isEnabled(question, check.answers))
      reportMissing('An item that the Questionnaire requires is missing.', check)
}

function checkItem(item: JsonObject, question: Question, check: Check): void {
  const { walk } = check
  const isGroup = question.type === 'group'
  if (typeof item['text'] === 'string' && question.text !== undefined && item['text'] !== question.text)
    report('The text of the item is not that of the Questionnaire.', check)
  if (!isGroup && item['item'] !== undefined) report('Items below a question stand within its answer.', check)
  checkCount(objectsOf(item['answer']).length, question, check)
  walk.findings.enter()
  if (isGroup) checkItems(item, question.items, check)
  else checkGiven(item, question, check)
  walk.findings.leave()
}

function checkCount(count: number, question: Question, check: Check): void {
  const { type, repeats, isRequired } = question
  const isAsked = type !== 'group' && type !== 'display'
  const enabled = isEnabled(question, check.answers)
  if (count > 0 && !isAsked) report(`An item of type ${type} has no answers.`, check)
  if (count > 0 && !enabled) report('The item has an answer, but other answers disable it.', check)
  if (count > 1 && !repeats) report('The Questionnaire allows one answer to this item.', check)
  if (count === 0 && isAsked && isRequired && enabled)
    reportMissing('The Questionnaire requires an answer here.', check)
}

function checkGiven(item: JsonObject, question: Question, check: Check): void {
  const { findings } = check.walk
  const list = item['answer']
  if (!Array.isArray(list)) return
  ;(list as readonly JsonValue[]).forEach((answer, index) => {
    if (!isObject(answer)) return
    findings.at('answer')
    findings.item(index)
    checkAnswer(answer, question, check.walk)
    findings.enter()
    checkItems(answer, question.items, check)
    findings.leave()
  })
}

const reportMissing = (text: string, { walk, isInProgress }: Check): void =>
  walk.findings.report('answer-invalid', text, { severity: isInProgress ? 'warning' : 'error' })

const report = (text: string, { walk }: Check): void => walk.findings.report('answer-invalid', text)
