// Where a command speaks: results to standard output, everything else to standard error.
import { constants } from 'node:os'

export interface Terminal {
  /** Whether a person watches, so that a line may be drawn anew. */
  readonly isInteractive: boolean
  result(text: string): void
  note(line: string): void
  /** Draws over the last progress line; '' wipes it. */
  progress(line: string): void
}

export const terminal: Terminal = {
  isInteractive: process.stderr.isTTY === true,
  result: (text) => void process.stdout.write(`${plain(text)}\n`),
  note: (line) => void process.stderr.write(`${plain(line)}\n`),
  progress: (line) => void process.stderr.write(`\r\u001b[K${line}`),
}

/** What a shell reports of a program that a closed pipe has ended. */
const closedPipe = 128 + constants.signals.SIGPIPE

/** Ends quietly where nobody reads results any more (`| head`); notes that nobody reads stop no work. */
export function endWithReader(): void {
  const isClosed = (error: Error): boolean => 'code' in error && error.code === 'EPIPE'
  process.stdout.on('error', (error) => {
    if (!isClosed(error)) throw error
    process.exit(closedPipe)
  })
  process.stderr.on('error', (error) => {
    if (!isClosed(error)) throw error
  })
}

/** Names in files and packages are not ours: an escape sequence among them would act on the terminal. */
function plain(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
