// A file of SQL as its single statements: some servers (Citus) take DDL only one statement at a time.
// https://www.postgresql.org/docs/current/sql-syntax-lexical.html

// What a semicolon may stand in without ending a statement: comments, strings, quoted names, dollar-quoted bodies.
const pieces =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^-/'"$;]+|[\s\S]/g

export function splitStatements(sql: string): string[] {
  const statements: string[] = []
  let current = ''
  for (const [piece] of sql.matchAll(pieces)) {
    if (piece === ';') {
      statements.push(current.trim())
      current = ''
    } else if (!piece.startsWith('--') && !piece.startsWith('/*')) {
      current += piece
    }
  }
  return [...statements, current.trim()].filter((statement) => statement !== '')
}
