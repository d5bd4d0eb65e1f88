// Faults in what stands in the tables that are searched.
import { of, type Mutant } from './mutant.ts'

export const storedMutants: readonly Mutant[] = [
  // What the rows are indexed by
  ...of('reindex/rewrite-columns.ts', [' and m.version = u.version', '']),
  ...of('reindex/search-index.ts', [
    'const change = inHistory ?',
    'const change = inHistory || !inHistory ?',
  ]),
  ...of('reindex/register.ts', ['filled ? {} : wanted, filled ? wanted : null', 'wanted, null']),
  ...of('write/token-hashes.ts', ['if (parameterNode(parameter).row !== row) hashes', 'hashes']),
  ...of('reindex/index-rules.ts', ['[indexRules.absences, numbers]', '[indexRules.absences]']),
  ...of('reindex/ready-reader.ts', ['filter.missing ? [own, { ...own, entry: absences }] : [own]', '[own]']),
  ...of('reindex/ready-reader.ts', ['if (behind !== undefined) throw beingIndexed(behind)', '']),
  // Copies of the directory, and versions that were replaced
  ...of('write/promote.ts', ['(wanted.get(copied.self) ?? 0) > 0', '(wanted.get(copied.self) ?? 0) >= 0']),
  ...of(
    'write/supersede.ts',
    [' and r.id = p.id and r.version = p.version returning r.*', ' and r.id = p.id returning r.*'],
    ['h.content is not null and not h.withdrawn', 'h.content is null and not h.withdrawn'],
    ['({ to }) => to.toString()), tx', '({ from }) => from.toString()), tx'],
    ['h.content is null and h.superseded_tx is null', 'h.content is null'],
    ['m.version + 1, m.type', 'm.version, m.type'],
  ),
  ...of(
    'write/write-batch.ts',
    ['s using (type, id, content_hash)', 's using (type, id)'],
    ['own.has(`${resource.type}/${resource.id}`)', 'own.size < 0'],
    ['if (steps !== undefined) candidates.set(self, steps)', 'void steps'],
  ),
  ...of('write/write-collection.ts', ['stored.version + moveVersions', 'stored.version + 1']),
  ...of('write/writer.ts', ["new Set(['23505', '40P01', '40001'])", "new Set(['40P01', '40001'])"]),
  // Migrations
  ...of(
    'migrate/migrate.ts',
    ['ours.checksum !== checksum', 'ours.name !== name'],
    ['if (ours === undefined)', 'if (name === undefined)'],
  ),
]
