// Keys of the tables: 64 bits of SHA-256, as a string of eight one-byte characters. With ten million resources the odds of two
// sharing a key are one in three hundred thousand, and nobody can choose two that do cheaply enough to matter for a plan's own data.
import { hash } from 'node:crypto'
import type { Collection } from '@openpayer/fhir'

export type Key = string

const keyOf = (text: string): Key => hash('sha256', text, 'binary').slice(0, 8)

export const identityKey = (collection: Collection, type: string, id: string): Key =>
  keyOf(`${collection}/${type}/${id}`)

/** Of an absolute or urn fullUrl, in one Bundle or in the whole load. */
export const urlKey = (url: string, bundle?: number): Key =>
  keyOf(bundle === undefined ? `url ${url}` : `url ${bundle} ${url}`)

/** `system` undefined stands for any system. */
export const identifierKey = (type: string, { system, value }: { system?: string; value: string }): Key =>
  keyOf(`identifier ${type}\0${system ?? '*'}\0${value}`)

/** 0 to 255, evenly. */
export const spreadOf = (name: string): number => hash('sha256', name, 'binary').charCodeAt(0)
