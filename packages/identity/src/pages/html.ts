// Markup as a value: what is interpolated is escaped, unless it is markup itself.

export interface Markup {
  readonly markup: string
}

type Interpolated = string | number | Markup | readonly Markup[] | undefined

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

function rendered(value: Interpolated): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value))
  return 'markup' in value ? value.markup : value.map((each) => each.markup).join('')
}

export function html(parts: TemplateStringsArray, ...values: readonly Interpolated[]): Markup {
  return { markup: parts.map((part, index) => part + rendered(values[index])).join('') }
}
