// Places in the text of a frame: where it is cut, and its references.
import type { FoundReference, Span } from '@openpayer/fhir'
import { flag, referenceBytes, spanBytes, type Frames, type Places } from './frame-layout.ts'

export function readSpans(view: DataView, from: number, to: number): Span[] {
  const spans: Span[] = []
  for (let place = from; place < to; place += spanBytes) {
    spans.push({ from: view.getUint32(place, true), to: view.getUint32(place + 4, true) })
  }
  return spans
}

export function readReferences({ bytes, view }: Frames, places: Places): FoundReference[] {
  const { referencesFrom, textFrom, indexFrom, isAscii } = places
  const references: FoundReference[] = []
  const text = isAscii || referencesFrom === textFrom ? '' : bytes.toString('utf8', textFrom, indexFrom)
  for (let place = referencesFrom; place < textFrom; place += referenceBytes) {
    const valueFrom = view.getUint32(place + 4, true)
    const end = view.getUint32(place + 8, true)
    const flags = view.getUint32(place + 12, true)
    const raw = isAscii
      ? bytes.toString('latin1', textFrom + valueFrom + 1, textFrom + end - 1)
      : text.slice(valueFrom + 1, end - 1)
    references.push({
      from: view.getUint32(place, true),
      valueFrom,
      to: end,
      text: raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw,
      hasIdentifier: (flags & flag.identifier) !== 0,
      hasDisplay: (flags & flag.display) !== 0,
    })
  }
  return references
}
