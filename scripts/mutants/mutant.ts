// A fault for the sources of packages/store: one small change, as a tired person could make it.

export interface Mutant {
  /** Below packages/store/src. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
}

export const of = (file: string, ...changes: readonly (readonly [string, string])[]): Mutant[] =>
  changes.map(([find, replace]) => ({ file, find, replace }))
