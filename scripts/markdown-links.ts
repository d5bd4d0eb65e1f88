// Links and headings of a Markdown file, as GitHub reads them.

/** Targets of the links and pictures in a text, code left out. */
export function linksOf(markdown: string): string[] {
  const prose = withoutCode(markdown)
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
  const defined = [...prose.matchAll(/^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)/gm)]
  const html = [...prose.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)]
  return [...inline, ...defined, ...html].flatMap((match) => match[1] ?? [])
}

/** The fragments that a link into a text may name. */
export function anchorsOf(markdown: string): Set<string> {
  const seen = new Map<string, number>()
  const headings = [...withoutFences(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*\s*$/gm)].map((match) => {
    const slug = slugOf(match[1] ?? '')
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  })
  const named = [...markdown.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)].flatMap((match) => match[1] ?? [])
  return new Set([...headings, ...named])
}

const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-')

const withoutFences = (markdown: string): string =>
  markdown.replace(/^([ \t]*)(```+|~~~+)[\s\S]*?^\1\2.*$/gm, '')

const withoutCode = (markdown: string): string => withoutFences(markdown).replace(/(`+)[^`]*?\1/g, '')
