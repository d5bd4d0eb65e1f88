import { expect, test } from 'vitest'
import { anchorsOf, linksOf } from '../markdown-links.ts'

test.each([
  ['an inline link', 'see [it](docs/a.md#b) now', ['docs/a.md#b']],
  ['a picture with a title', '![p](a.svg "the picture")', ['a.svg']],
  ['a defined link', '[it][1]\n\n[1]: docs/a.md', ['docs/a.md']],
  ['HTML', '<img src="a.png"><a href="b.md">b</a>', ['a.png', 'b.md']],
  ['none in a code span', 'write `[it](x.md)`', []],
  ['none in a fence', '```\n[it](x.md)\n```\n[that](y.md)', ['y.md']],
])('finds %s', (_, markdown, links) => {
  expect(linksOf(markdown)).toEqual(links)
})

test('names headings as GitHub does', () => {
  const anchors = anchorsOf(
    '# 3.1 Whose is `it`?\n## Same\n## Same\n```\n# no heading\n```\n<a id="own"></a>',
  )
  expect([...anchors]).toEqual(['31-whose-is-it', 'same', 'same-1', 'own'])
})
