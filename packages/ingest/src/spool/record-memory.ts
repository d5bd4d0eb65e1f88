// Memory for the records of a batch. As texts they would be copied by each collection of garbage while they wait for the database: they stay
// bytes, and what is served of them is cut from these.
import { at, spanBytes, type Frames, type Places } from './frame-layout.ts'
import { framesOf, placesOf, recordAt, type SpooledResource } from './record.ts'

export interface RecordMemory {
  /** Frames of so many bytes will be kept; what was kept before is lost. */
  readonly open: (frameBytes: number) => void
  /** The record of a frame, which may then be overwritten. */
  readonly keep: (frames: Frames, from: number) => SpooledResource
}

export function createRecordMemory(): RecordMemory {
  let own: Frames = framesOf(new Uint8Array(0))
  let end = 0
  return {
    open(frameBytes) {
      // Each frame, and what is rendered of it, which is no longer.
      if (own.bytes.length < frameBytes * 2) own = framesOf(Buffer.allocUnsafeSlow(frameBytes * 2))
      end = 0
    },
    keep({ bytes, view }, from) {
      const start = end
      const size = view.getUint32(from + at.bytes, true)
      own.bytes.set(bytes.subarray(from, from + size), start)
      end += size
      const places = placesOf(own, start)
      if (!places.isAscii) return recordAt(own, start, undefined)
      const afterFrom = end
      end = renderAfter(own, places, afterFrom)
      return recordAt(own, start, own.bytes.subarray(afterFrom, end))
    },
  }
}

const comma = 0x2c
const closing = 0x7d

/** As `renderCut` does. Gives the end of it. */
function renderAfter({ bytes, view }: Frames, places: Places, to: number): number {
  const { metaFrom, bodyFrom, referencesFrom, textFrom } = places
  let end = to
  for (let place = metaFrom; place < referencesFrom; place += spanBytes) {
    if (place === bodyFrom) bytes[end++] = closing
    bytes[end++] = comma
    const [from, until] = [view.getUint32(place, true), view.getUint32(place + 4, true)]
    bytes.copyWithin(end, textFrom + from, textFrom + until)
    end += until - from
  }
  if (bodyFrom === referencesFrom) bytes[end++] = closing
  bytes[end++] = closing
  return end
}
