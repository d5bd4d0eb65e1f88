// Searches with answers worked out by hand: what is loaded goes the way of every load, what is asked is asked over HTTP.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@openpayer/fhir'
import { expect } from 'vitest'
import { createDatabaseLoader } from '../../src/open-loader.ts'
import { ask, type Answer, type App } from '../support/app.ts'

export interface Row {
  /** What is asked, below the base. */
  readonly ask: string
  /** Ids of the matches, in any order, separated by spaces. */
  readonly finds: string
  /** `Type/id` of what comes along. */
  readonly includes?: string
  /** What the found ones have, and what each of those that come near does not have. */
  readonly why: string
}

export type Loaded = Resource & { readonly id: string }

/** Throws where one of them was rejected. */
export async function load(app: App, resources: readonly Loaded[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-by-hand-'))
  const { loader, close } = createDatabaseLoader({ database: app.database, origin: app.origin, folder })
  try {
    const [file, rejects] = [join(folder, 'world.ndjson'), join(folder, 'rejects.ndjson')]
    await writeFile(file, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
    const report = await loader.load({ paths: [file], rejectsPath: rejects })
    if (report.rejected > 0) throw new Error(readFileSync(rejects, 'utf8'))
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface Found {
  readonly resource: Resource & { readonly id: string }
  readonly search: { readonly mode: string }
}

export const entriesOf = (answer: Answer): readonly Found[] =>
  (answer.json() as { entry?: Found[] }).entry ?? [] // a Bundle

/** Asks by GET and by POST, and expects the row's answer of both. */
export async function expectRow(app: App, base: string, { row, token }: Asked): Promise<void> {
  const [path = '', query = ''] = row.ask.split(/\?(.*)/s)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const who = token === undefined ? {} : { token }
  const answers = await Promise.all([
    ask(app, `${base}/${path}?${addressed(query)}`, who),
    ask(app, `${base}/${path}/_search`, {
      method: 'POST',
      headers: form,
      body: addressed(query),
      ...who,
    }),
  ])
  for (const answer of answers) {
    expect(answer.status, answer.text).toBe(200)
    const entries = entriesOf(answer)
    const found = entries.filter(({ search }) => search.mode === 'match').map(({ resource }) => resource.id)
    const along = entries.filter(({ search }) => search.mode === 'include')
    expect(found.sort()).toEqual(wordsOf(row.finds))
    expect(along.map(({ resource }) => `${resource.resourceType}/${resource.id}`).sort()).toEqual(
      wordsOf(row.includes ?? ''),
    )
  }
}

export interface Asked {
  readonly row: Row
  readonly token?: string
}

export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean).sort()

/** A query as people write it, as a URL has it. */
const addressed = (query: string): string =>
  query
    .split('&')
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
    })
    .join('&')
