// One line that a person watches while a load runs.
import type { Progress } from '@openpayer/ingest'
import type { Terminal } from './terminal.ts'

export interface ProgressLine {
  show(progress: Progress): void
  clear(): void
}

const betweenMs = 100

/** Silent where nobody watches. */
export function createProgressLine(terminal: Terminal): ProgressLine {
  let shownAt = 0
  return {
    show(progress) {
      const now = performance.now()
      if (!terminal.isInteractive || now - shownAt < betweenMs) return
      shownAt = now
      terminal.progress(lineOf(progress))
    },
    clear() {
      if (terminal.isInteractive && shownAt > 0) terminal.progress('')
    },
  }
}

function lineOf({ phase, bytes, totalBytes, rows, totalRows }: Progress): string {
  const [done, all] = phase === 'read' ? [bytes, totalBytes] : [rows, totalRows]
  const count = `${rows.toLocaleString('en-US')} rows`
  if (all === undefined || all === 0) return `${phase === 'read' ? 'reading' : 'writing'}  ${count}`
  const part = Math.min(1, done / all)
  const width = 30
  const bar = '█'.repeat(Math.round(part * width)).padEnd(width, '░')
  return `${phase === 'read' ? 'reading' : 'writing'}  ${bar} ${Math.floor(part * 100)}%  ${count}`
}
