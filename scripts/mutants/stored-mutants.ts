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
  ...of('reindex/ready-reader.ts', ['if (behind !== undefined) throw beingIndexed(behind)', '']),
  // Copies of the directory, and versions that were replaced
  ...of('write/promote.ts', ['(wanted.get(copied.self) ?? 0) > 0', '(wanted.get(copied.self) ?? 0) >= 0']),
  ...of('write/supersede.ts', [
    ' and r.id = p.id and r.version = p.version returning r.*',
    ' and r.id = p.id returning r.*',
  ]),
]
