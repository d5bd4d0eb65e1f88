// Reads `application/x-www-form-urlencoded` text strictly: what cannot be decoded is an error, never a replacement
// character that would silently change a filter. https://url.spec.whatwg.org/#application/x-www-form-urlencoded

export interface FormPair {
  readonly name: string
  readonly value: string
}

/** A pair whose text is no valid percent-encoded UTF-8, or holds a control character, is `undefined`. */
export function decodeForm(text: string): readonly (FormPair | undefined)[] {
  if (text === '') return []
  return text
    .split('&')
    .filter((piece) => piece !== '')
    .map(decodePair)
}

function decodePair(piece: string): FormPair | undefined {
  const equals = piece.indexOf('=')
  const name = decodeText(equals < 0 ? piece : piece.slice(0, equals))
  const value = decodeText(equals < 0 ? '' : piece.slice(equals + 1))
  return name === undefined || value === undefined ? undefined : { name, value }
}

// Control characters have no place in any search value, and NUL cannot be stored.
const unusable = /[\u0000-\u001f\u007f\ufffd]|\p{Surrogate}/u

function decodeText(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return unusable.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

/** Percent-encodes what a query string needs encoded, and leaves `:` `/` `,` `$` readable as links in this domain are read by people. */
export function encodeFormText(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:3A|2F|2C|24)/g, decodeURIComponent)
}
