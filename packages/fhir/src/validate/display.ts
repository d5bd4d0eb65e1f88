// The display of a Coding against what its code system calls the code. https://hl7.org/fhir/R4/terminologies.html#code
import { isObject } from '../json/is-object.ts'
import type { JsonObject } from '../model.ts'
import type { Displays } from './terminology.ts'
import type { Walk } from './walk.ts'

/** The code is one of its system; case does not count. */
export function checkDisplay({ display }: JsonObject, known: Displays | undefined, walk: Walk): void {
  if (known === undefined || display === known || typeof display !== 'string') return
  if (isAmong(display.toLowerCase(), known) || isForeign(walk)) return
  const { findings } = walk
  findings.enter()
  findings.at('display')
  const names = typeof known === 'string' ? [known] : known
  findings.report(
    'display-wrong',
    `The code system calls this code ${names.map((name) => `"${name}"`).join(' or ')}; write that, or no display.`,
  )
  findings.leave()
}

const isAmong = (text: string, known: Displays): boolean =>
  typeof known === 'string' ? text === known.toLowerCase() : known.some((name) => text === name.toLowerCase())

// Only English displays are among the facts.
function isForeign({ environment: { resource } }: Walk): boolean {
  const language = isObject(resource) ? resource['language'] : undefined
  return typeof language === 'string' && !/^en\b/i.test(language)
}
