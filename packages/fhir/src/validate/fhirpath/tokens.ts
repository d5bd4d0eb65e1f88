// FHIRPath text -> tokens. http://hl7.org/fhirpath/N1/#lexical-elements
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'variable' | 'sign' | 'end'
  readonly text: string
}

const tokenPattern =
  /\s*(?:\/\/[^\n]*|\/\*[^]*?\*\/)|\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|(%(?:'[^']*'|`[^`]*`|[\w-]+)|\$\w+)|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|!=|!~|[-+*/&|<>=~.,()[\]{}]))/y

/** Throws an Error at a character that no token has. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  const end = text.trimEnd().length
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex
    const match = tokenPattern.exec(text)
    if (match === null) throw new Error(`the expression has an unexpected character at ${at}`)
    const [, quoted, delimited, variable, number, name, sign] = match
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unescape(quoted) })
    else if (delimited !== undefined) tokens.push({ kind: 'name', text: delimited })
    else if (variable !== undefined) tokens.push({ kind: 'variable', text: variable.replace(/['`]/g, '') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
  }
  tokens.push({ kind: 'end', text: '' })
  return tokens
}

const escapes: Readonly<Record<string, string | undefined>> = { n: '\n', r: '\r', t: '\t', f: '\f' }

const unescape = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string) =>
    hex === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
