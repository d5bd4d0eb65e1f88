// Where a command speaks: results to standard output, everything else to standard error.

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
  result: (text) => void process.stdout.write(`${text}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  progress: (line) => void process.stderr.write(`\r\u001b[K${line}`),
}
