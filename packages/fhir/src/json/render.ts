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

/** What the served text says otherwise than the source. */
export interface RenderOptions {
  readonly type: string
  readonly id: string
  /** undefined keeps a reference as it is. Called once for each, in the order of the text. */
  readonly replace: (reference: FoundReference) => Replacement | undefined
}

/** A resource as it is served, but for version and time. */
export interface RenderedText {
  /** The served text is before + `"versionId":"1","lastUpdated":"..."` + after. */
  readonly before: string
  readonly after: string
}

/** Part of a text, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A text with the places where it is cut: what rendering needs to know of it. */
export interface CutText {
  readonly text: string
  /** What stays of `meta`. */
  readonly meta: readonly Span[]
  /** What stays beside id and meta. */
  readonly body: readonly Span[]
  readonly references: readonly FoundReference[]
}

/** Where the text of a scanned resource is cut to be served. */
export function cutResource(scanned: ScannedJson): CutText {
  const { text, members, references } = scanned
  return { text, meta: metaRuns(scanned), body: runsOf(members, written), references }
}

/** Renders a scanned resource. Values that are not replaced pass through byte for byte. */
export function renderResource(scanned: ScannedJson, options: RenderOptions): RenderedText {
  return renderCut(cutResource(scanned), options)
}

/** Renders a text that was cut. */
export function renderCut({ text, meta, body, references }: CutText, options: RenderOptions): RenderedText {
  const edits: Edit[] = []
  for (const found of references) {
    const edit = editOf(text, found, options.replace(found))
    if (edit !== undefined) edits.push(edit)
  }
  return {
    before: renderHead(options),
    after: `${renderRuns(text, meta, edits)}}${renderRuns(text, body, edits)}}`,
  }
}

/** What stands before a rendered text's version and time. */
export function renderHead({ type, id }: Pick<RenderOptions, 'type' | 'id'>): string {
  return `{"resourceType":${JSON.stringify(type)},"id":${JSON.stringify(id)},"meta":{`
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

const written = new Set(['resourceType', 'id', 'meta'])

/** Neighbouring members that stay, as one run: mostly the whole rest of the resource. */
function runsOf(members: readonly Member[], left: ReadonlySet<string>): Span[] {
  const runs: Span[] = []
  let open: { from: number; to: number } | undefined
  for (const member of members) {
    if (left.has(member.name)) open = undefined
    else if (open === undefined) runs.push((open = { from: member.from, to: member.to }))
    else open.to = member.to
  }
  return runs
}

// Each run with a comma before it.
function renderRuns(text: string, runs: readonly Span[], edits: readonly Edit[]): string {
  let out = ''
  for (const run of runs) out += `,${cut(text, run, edits)}`
  return out
}

function cut(text: string, run: Span, edits: readonly Edit[]): string {
  if (edits.length === 0) return text.slice(run.from, run.to)
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

function metaRuns({ text, members }: ScannedJson): Span[] {
  const meta = members.find((member) => member.name === 'meta')
  if (meta === undefined || text[meta.valueFrom] !== '{') return []
  return runsOf(membersOf(text, meta.valueFrom), ofTheStore)
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
