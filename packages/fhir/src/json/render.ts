// The text that is served, cut from the text that came: id and references set, the source's version and time taken out, and the
// place left open where the store writes its own. https://hl7.org/fhir/R4/resource.html#Meta
import { endOfString } from './minify.ts'
import type { FoundReference, Member, ScannedJson } from './scan.ts'

/** What stands instead of a reference: another reference, or what identifies a resource that cannot be reached here. */
export type Replacement =
  | { readonly reference: string }
  | {
      /** Absent where nothing may be said of what it pointed at. */
      readonly identifier?: { readonly system?: string; readonly value: string }
      readonly display: string
    }

export interface RenderOptions {
  readonly type: string
  readonly id: string
  /** undefined keeps a reference as it is. Called once for each, in the order of the text. */
  readonly replace: (reference: FoundReference) => Replacement | undefined
}

export interface RenderedText {
  /** The served text is before + `"versionId":"1","lastUpdated":"..."` + after. */
  readonly before: string
  readonly after: string
}

/** Renders a scanned resource. Values that are not replaced pass through byte for byte. */
export function renderResource(scanned: ScannedJson, options: RenderOptions): RenderedText {
  const edits = scanned.references.flatMap(
    (found) => editOf(scanned.text, found, options.replace(found)) ?? [],
  )
  const before = `{"resourceType":${JSON.stringify(options.type)},"id":${JSON.stringify(options.id)},"meta":{`
  const body = renderMembers(scanned.text, bodyRuns(scanned.members), edits)
  return { before, after: `${renderMeta(scanned, edits)}}${body}}` }
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

function editOf(text: string, found: FoundReference, replacement: Replacement | undefined): Edit | undefined {
  if (replacement === undefined) return undefined
  if ('reference' in replacement) {
    if (replacement.reference === found.text) return undefined
    return { from: found.valueFrom, to: found.to, text: JSON.stringify(replacement.reference) }
  }
  const parts: string[] = []
  if (!found.hasIdentifier && replacement.identifier !== undefined) {
    parts.push(`"identifier":${JSON.stringify(replacement.identifier)}`)
  }
  if (!found.hasDisplay) parts.push(`"display":${JSON.stringify(replacement.display)}`)
  if (parts.length > 0) return { from: found.from, to: found.to, text: parts.join(',') }
  // A display stands beside it, so there is a comma on one side.
  if (text[found.from - 1] === ',') return { from: found.from - 1, to: found.to, text: '' }
  return { from: found.from, to: found.to + 1, text: '' }
}

/** Neighbouring members that stay, as one run: mostly the whole rest of the resource. */
interface Run {
  readonly from: number
  to: number
}

const written = new Set(['resourceType', 'id', 'meta'])

function bodyRuns(members: readonly Member[]): Run[] {
  return runsOf(members, written)
}

function runsOf(members: readonly Member[], left: ReadonlySet<string>): Run[] {
  const runs: Run[] = []
  let open: Run | undefined
  for (const member of members) {
    if (left.has(member.name)) open = undefined
    else if (open === undefined) runs.push((open = { from: member.from, to: member.to }))
    else open.to = member.to
  }
  return runs
}

// Each run with a comma before it.
function renderMembers(text: string, runs: readonly Run[], edits: readonly Edit[]): string {
  let out = ''
  for (const run of runs) out += `,${cut(text, run, edits)}`
  return out
}

function cut(text: string, run: Run, edits: readonly Edit[]): string {
  let out = ''
  let at = run.from
  for (const edit of edits) {
    if (edit.from < run.from || edit.to > run.to) continue
    out += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return out + text.slice(at, run.to)
}

const ofTheStore = new Set(['versionId', 'lastUpdated', '_versionId', '_lastUpdated'])

function renderMeta({ text, members }: ScannedJson, edits: readonly Edit[]): string {
  const meta = members.find((member) => member.name === 'meta')
  if (meta === undefined || text[meta.valueFrom] !== '{') return ''
  return renderMembers(text, runsOf(membersOf(text, meta.valueFrom), ofTheStore), edits)
}

/** The members of the object that opens at `from`. */
function membersOf(text: string, from: number): Member[] {
  const members: Member[] = []
  let at = from + 1
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at)
    const to = endOfValue(text, keyEnd + 1)
    members.push({ name: text.slice(at + 1, keyEnd - 1), from: at, valueFrom: keyEnd + 1, to })
    at = text[to] === ',' ? to + 1 : to
  }
  return members
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  let at = from
  for (;;) {
    const character = text[at]
    if (character === '"') {
      at = endOfString(text, at)
      continue
    }
    if (depth === 0 && (character === ',' || character === '}' || character === ']')) return at
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    at += 1
  }
}
