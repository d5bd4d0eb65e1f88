// What tests of the reader need: search parameters, grants and scopes as small as they can be.
import type { Collection, Filter, SearchParameter, SearchQuery, SearchParameterType } from '@openpayer/fhir'
import type { MemberGrant, TypeRule } from '@openpayer/access'
import type { Scope } from '../../src/index.ts'

export const sealKey = Buffer.alloc(32, 7)

export function parameter<Type extends SearchParameterType>(
  code: string,
  type: Type,
  number: number,
  more: Omit<Partial<SearchParameter>, 'type'> = {},
): SearchParameter & { readonly type: Type } {
  return {
    code,
    type,
    number,
    url: `http://example.org/${code}`,
    base: 'ExplanationOfBenefit',
    expression: code,
    ...more,
  }
}

export const memberCollections: Readonly<Record<string, Collection>> = {
  Patient: 'member',
  Coverage: 'member',
  ExplanationOfBenefit: 'member',
  Condition: 'member',
  Observation: 'member',
  Practitioner: 'shared',
  PractitionerRole: 'shared',
  Organization: 'shared',
  Location: 'shared',
}

export const openCollections: Readonly<Record<string, Collection>> = {
  Practitioner: 'directory',
  PractitionerRole: 'directory',
  Organization: 'directory',
  Location: 'directory',
  HealthcareService: 'directory',
}

const everything: readonly TypeRule[] = [{ type: '*', read: true, search: true }]

export function memberScope(memberKey: string, options: Partial<MemberGrant> = {}): Scope {
  return {
    grant: {
      kind: 'member',
      memberKey,
      patient: 'one',
      rules: everything,
      client: 'app',
      subject: 'someone',
      permission: 'permission',
      ...options,
    },
    collections: memberCollections,
  }
}

export const directoryScope: Scope = {
  grant: { kind: 'public', collection: 'directory' },
  collections: openCollections,
}

/** A query whose text tells apart what the tests tell apart. */
export function query(
  type: string,
  options: Partial<SearchQuery> & { readonly filters?: readonly Filter[] } = {},
): SearchQuery {
  const parts = { filters: [], includes: [], sort: [], count: 50, total: 'none' as const, ...options }
  return { types: [type], ...parts, text: options.text ?? JSON.stringify(parts) }
}

export function idsOf(versions: readonly { readonly id: string }[]): string[] {
  return versions.map(({ id }) => id)
}

export function textOf(content: Uint8Array | undefined): string | undefined {
  return content && Buffer.from(content).toString('utf8')
}
