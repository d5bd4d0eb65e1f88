// Small pages without scripts: the front page and the pages of errors.

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char)

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
a{color:#0b5394}code{background:#f2f2f2;padding:0 .2em;overflow-wrap:anywhere}ul{padding-left:1.5rem}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

export function frontPage(
  bases: readonly { readonly title: string; readonly base: string }[],
  isSandbox: boolean,
): string {
  const apis = bases
    .map(
      ({ title, base }) =>
        `<li>${escape(title)}: <code>${escape(base)}</code> (<a href="${escape(base)}/metadata">metadata</a>)</li>`,
    )
    .join('\n')
  const sandbox = isSandbox
    ? '<p>This is a sandbox with synthetic members. <a href="/sandbox.json">sandbox.json</a> lists sign-ins and clients. Apps register by themselves, at the <code>registration_endpoint</code> of the OpenID configuration.</p>'
    : ''
  return page(
    'Openpayer',
    `<h1>Openpayer</h1>
<p>The FHIR APIs of a health plan.</p>
${sandbox}
<h2>APIs</h2>
<ul>
${apis}
</ul>
<h2>Authorization</h2>
<ul>
<li><a href="/.well-known/openid-configuration">OpenID configuration</a></li>
<li>SMART configuration: <code>.well-known/smart-configuration</code> below each API</li>
</ul>
<h2>Errors</h2>
<ul>
<li><a href="/docs/errors">Every error code</a></li>
</ul>
<h2>Health</h2>
<ul>
<li><a href="/livez">livez</a>, <a href="/readyz">readyz</a></li>
</ul>`,
  )
}

/** The few forms that the generated pages use: a heading, paragraphs, a list, code. */
function markdownToHtml(text: string): string {
  const inline = (line: string) => escape(line).replace(/`([^`]+)`/g, '<code>$1</code>')
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      if (block.startsWith('# ')) return `<h1>${inline(block.slice(2))}</h1>`
      if (!block.startsWith('- ')) return `<p>${inline(block)}</p>`
      return `<ul>${block.replace(/^- (.*)$/gm, (_, item: string) => `<li>${inline(item)}</li>`)}</ul>`
    })
    .join('\n')
}

export function errorIndexPage(catalogue: Readonly<Record<string, { readonly meaning: string }>>): string {
  const rows = Object.entries(catalogue)
    .map(
      ([code, { meaning }]) =>
        `<li><a href="/docs/errors/${escape(code)}">${escape(code)}</a>: ${escape(meaning)}</li>`,
    )
    .join('\n')
  return page(
    'Errors - Openpayer',
    `<h1>Errors</h1>
<p>An answer that is an error names its code in <code>issue.details.coding</code>, and its page in the header <code>Link</code>.</p>
<ul>
${rows}
</ul>`,
  )
}

export function errorPage(code: string, markdown: string): string {
  return page(
    `${code} - Openpayer`,
    `${markdownToHtml(markdown)}\n<p><a href="/docs/errors">Every error code</a></p>`,
  )
}
