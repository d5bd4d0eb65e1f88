// Which files a folder stands for: no link leads round in it, and nothing is waited for.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findSources } from '../src/sources/find-sources.ts'

async function folderWith(make: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-sources-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'a.ndjson'), '{}\n')
  await make(folder)
  return folder
}

const namesIn = async (folder: string) =>
  (await findSources([folder])).map(({ name }) => name.slice(folder.length + 1))

test('a link to a file is read, and one to a folder is entered', async () => {
  const elsewhere = await folderWith(() => Promise.resolve())
  const folder = await folderWith(async (at) => {
    await symlink(join(elsewhere, 'a.ndjson'), join(at, 'b.ndjson'))
    await symlink(elsewhere, join(at, 'c'))
  })
  expect(await namesIn(folder)).toEqual(['a.ndjson', 'b.ndjson', 'c/a.ndjson'])
})

test('a link to a folder around it leads nowhere', async () => {
  const folder = await folderWith(async (at) => {
    await mkdir(join(at, 'inner'))
    await writeFile(join(at, 'inner', 'b.ndjson'), '{}\n')
    await symlink('.', join(at, 'same'))
    await symlink('..', join(at, 'inner', 'up'))
  })
  expect(await namesIn(folder)).toEqual(['a.ndjson', 'inner/b.ndjson'])
})

test('a pipe or a device in a folder is left out, and read where it is named itself', async () => {
  const folder = await folderWith(async (at) => {
    execFileSync('mkfifo', [join(at, 'pipe')])
    await symlink('/dev/zero', join(at, 'zero'))
  })
  expect(await namesIn(folder)).toEqual(['a.ndjson'])
  const pipe = join(folder, 'pipe')
  expect(await findSources([pipe])).toEqual([{ name: pipe, path: pipe }])
})

test('a link that leads to nothing is said', async () => {
  const folder = await folderWith((at) => symlink(join(at, 'nothing'), join(at, 'b.ndjson')))
  await expect(findSources([folder])).rejects.toMatchObject({ issues: [{ code: 'load-unreadable' }] })
})

test('a folder that several links lead to is read once', async () => {
  const folder = await folderWith(async (at) => {
    for (let level = 0; level < 20; level++) {
      await mkdir(join(at, `d${level}`))
      await symlink(join('..', `d${level + 1}`), join(at, `d${level}`, 'x'))
      await symlink(join('..', `d${level + 1}`), join(at, `d${level}`, 'y'))
    }
    await mkdir(join(at, 'd20'))
    await writeFile(join(at, 'd20', 'b.ndjson'), '{}\n')
  })
  expect((await namesIn(folder)).filter((name) => name.endsWith('b.ndjson'))).toHaveLength(1)
})

test('a name with control characters is shown on one line, and the file is read', async () => {
  const folder = await folderWith((at) => writeFile(join(at, 'b\n\u001b[2J.ndjson'), '{}\n'))
  const [, odd] = await findSources([folder])
  expect(odd?.name).toBe(join(folder, 'b\\u000a\\u001b[2J.ndjson'))
  expect(odd?.path).toBe(join(folder, 'b\n\u001b[2J.ndjson'))
})
