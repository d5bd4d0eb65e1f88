// The validator is a pure function: its sources run in a browser as they are, types stripped, with nothing of Node.js beneath them.
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join, normalize } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../scripts/browser.ts'

const sources = join(import.meta.dirname, '..', 'src')
const page = `<!doctype html><title>loading</title><script type="module">
import { loadValidator } from '/validate/load-validator.ts'
import { validateText } from '/validate/validate-text.ts'
const validator = await loadValidator(['us-core-6.1.0'])
const text = JSON.stringify({ resourceType: 'Patient', meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'] }, gender: 'none' })
document.title = JSON.stringify(validateText(text, validator).filter(({ severity = 'error' }) => severity === 'error').map(({ code, expression }) => code + ' ' + expression))
</script>`

/** The path of a source, as text of a module: a type that is imported is no import. */
async function moduleOf(path: string): Promise<string> {
  const text = await readFile(join(sources, normalize(path)), 'utf8')
  return path.endsWith('.json') ? text : stripTypeScriptTypes(text)
}

let server: Server
let browser: Browser | undefined
const asked: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/') return response.setHeader('content-type', 'text/html').end(page)
    asked.push(path)
    const type = path.endsWith('.json') ? 'application/json' : 'text/javascript'
    moduleOf(path).then(
      (text) => response.setHeader('content-type', type).end(text),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

test('it validates in a browser, and asks for the facts of the guides in use alone', async ({ skip }) => {
  if (browser === undefined) return skip('no Chromium here')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const view = await browser.newPage()
  const errors: string[] = []
  view.on('pageerror', (error) => errors.push(error.message))
  await view.goto(`http://127.0.0.1:${address.port}/`)
  await view
    .waitForFunction('document.title !== "loading"', undefined, { timeout: 20_000 })
    .catch(() => undefined)
  expect(errors).toEqual([])
  expect(JSON.parse(await view.title())).toEqual([
    'binding-required Patient.gender',
    'profile-missing Patient.identifier',
    'profile-missing Patient.name',
  ])
  expect(asked.filter((path) => path.includes('/guides/'))).toEqual([
    '/definitions/generated/guides/r4.json',
    '/definitions/generated/guides/us-core-6.1.0.json',
  ])
})
