// What the store is asked about references: in batches, and each question once a load. What this load itself writes is looked for in its
// own tables first, so an answer stays true while the load goes on.
import type { Collection, Writer } from '@openpayer/fhir'

export interface StoreAnswers {
  /** Puts a question into the next batch, unless it is answered. */
  askExisting(collection: Collection, reference: string): void
  askIdentifier(question: IdentifierQuestion): void
  /** Sends what was asked. */
  fetch(): Promise<void>
  /** undefined: not there. Ask and fetch before. */
  existing(collection: Collection, reference: string): { readonly owner?: string } | undefined
  idOf(question: IdentifierQuestion): string | undefined
}

export interface IdentifierQuestion {
  readonly collection: Collection
  readonly type: string
  readonly system?: string
  readonly value: string
}

/** A load that asks for more starts to ask again. */
const rememberedLimit = 200_000

export function createStoreAnswers(writer: Pick<Writer, 'existing' | 'byIdentifier'>): StoreAnswers {
  const found = new Map<string, { readonly owner?: string } | undefined>()
  const ids = new Map<string, string | undefined>()
  const asked = new Map<Collection, Set<string>>()
  const askedIdentifiers = new Map<string, Map<string, IdentifierQuestion>>()

  const fetchExisting = async (collection: Collection, references: readonly string[]): Promise<void> => {
    const answers = await writer.existing(collection, references)
    for (const reference of references) found.set(`${collection}/${reference}`, answers.get(reference))
  }
  const fetchIdentifiers = async (questions: readonly IdentifierQuestion[]): Promise<void> => {
    const [first] = questions
    if (first === undefined) return
    const identifiers = questions.map(({ system, value }) =>
      system === undefined ? { value } : { system, value },
    )
    const answers = await writer.byIdentifier(first.collection, first.type, identifiers)
    for (const question of questions) ids.set(nameOf(question), answers.get(tokenOf(question)))
  }
  return {
    askExisting(collection, reference) {
      if (found.has(`${collection}/${reference}`)) return
      const references = asked.get(collection) ?? new Set()
      asked.set(collection, references.add(reference))
    },
    askIdentifier(question) {
      const name = nameOf(question)
      if (ids.has(name)) return
      const group = `${question.collection}/${question.type}`
      const questions = askedIdentifiers.get(group) ?? new Map<string, IdentifierQuestion>()
      askedIdentifiers.set(group, questions.set(name, question))
    },
    async fetch() {
      if (found.size > rememberedLimit) found.clear()
      if (ids.size > rememberedLimit) ids.clear()
      const references = [...asked]
      const identifiers = [...askedIdentifiers.values()]
      asked.clear()
      askedIdentifiers.clear()
      for (const [collection, names] of references) await fetchExisting(collection, [...names])
      for (const questions of identifiers) await fetchIdentifiers([...questions.values()])
    },
    existing: (collection, reference) => found.get(`${collection}/${reference}`),
    idOf: (question) => ids.get(nameOf(question)),
  }
}

const tokenOf = ({ system, value }: IdentifierQuestion): string => `${system ?? ''}|${value}`

const nameOf = (question: IdentifierQuestion): string =>
  `${question.collection}/${question.type}/${question.system ?? '*'}|${question.value}`
