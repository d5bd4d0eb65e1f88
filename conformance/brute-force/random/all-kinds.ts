// What can be asked, in words that can be counted: each condition's type of parameter with its modifier, prefix or form and the links that
// lead to it; the shape of the answer; the authority. A run has shown something when each of them found something.

const prefixes = ['', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']
const missing = ['missing=true', 'missing=false']

/** By type of parameter: what can be asked of it. */
const forms: Readonly<Record<string, readonly string[]>> = {
  _id: [''],
  _lastUpdated: prefixes,
  date: [...prefixes, ...missing, 'or'],
  number: [...prefixes, ...missing, 'or'],
  quantity: [...prefixes, ...missing, 'or', 'number||unit', 'number|system|code'],
  string: ['', 'exact', 'contains', ...missing, 'or'],
  token: ['code', 'system|code', '|code', 'system|', ...missing, 'or'],
  'token with': ['not', 'text', 'ofType', 'in', 'not-in', 'above', 'below'],
  uri: ['', 'above', 'below', ...missing, 'or'],
  reference: ['id', 'Type/id', 'url', 'Type', 'identifier', 'above', 'below', ...missing, 'or'],
  // Dates and quantities may have a prefix there, too.
  composite: ['token$token', 'token$quantity', 'token$date', 'token$string'],
  special: ['', 'km', 'm', '[mi_i]', '[mi_us]'],
}

const links = ['chain', '_has']
const twoLinks = links.flatMap((one) => links.map((other) => `${one} ${other}`))

/** Few resources have them, and fewer are pointed at: behind a link it is enough that they are asked for. */
export const rare = new Set(['number', 'quantity', 'composite', 'special'])

/** What is seldom met at the end of a link, and does not depend on it. */
const seldom = new Set(['in', 'above', 'below', 'ofType', ...missing])

const conditionKinds = Object.entries(forms).flatMap(([type, some]) => [
  ...some.map((form) => `${type} ${form}`.trim()),
  ...links.flatMap((link) =>
    rare.has(type)
      ? [`${link} ${type}`]
      : some.filter((form) => !seldom.has(form)).map((form) => `${link} ${type} ${form}`.trim()),
  ),
])

/** Everything that has to be asked and to find something. */
export const allKinds: readonly string[] = [
  ...conditionKinds,
  ...[...links, ...twoLinks, ...twoLinks.flatMap((two) => links.map((one) => `${two} ${one}`))].map(
    (path) => `links: ${path}`,
  ),
  ...['chain with a type', 'chain without a type', 'several conditions'],
  ...['_id', '_lastUpdated', 'date', 'string', 'number', 'quantity', 'token', 'reference'].flatMap((by) => [
    `sort ${by}`,
    `sort -${by}`,
  ]),
  ...['sort several keys', 'sort several types'],
  ...['Type:code', 'Type:code:Target', 'Type:*', '*'].map((form) => `_include ${form}`),
  ...['Type:code', 'Type:code:Target', 'Type:*', '*'].map((form) => `_include:iterate ${form}`),
  ...['Type:code', 'Type:code:Target', '*'].map((form) => `_revinclude ${form}`),
  '_revinclude:iterate Type:code',
  ...['true', 'data', 'text', 'false', 'count'].map((summary) => `_summary ${summary}`),
  ...['accurate', 'estimate', 'none'].map((total) => `_total ${total}`),
  ...['_elements', 'POST', 'GET'],
  ...['all types', 'some types', 'compartment', 'compartment, all types', 'compartment, some types'],
  ...['grant: open', 'grant: all of a member', 'grant: some types of a member'],
]
