// A seeded source of chance: the same seed and labels give the same numbers on every machine.
// sfc32, 32-bit arithmetic only, seeded by an FNV-1a walk over the labels.

export interface Random {
  /** A whole number in [from, to]. */
  int(from: number, to: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** True with this probability. */
  chance(probability: number): boolean
}

const seedWord = (text: string, start: number): number => {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** One stream a label: what is made for one member does not depend on how many others there are. */
export const createRandom = (seed: number | string, ...labels: readonly (number | string)[]): Random => {
  const text = [seed, ...labels].join('/')
  let a = seedWord(text, 0x811c9dc5)
  let b = seedWord(text, 0x9e3779b9)
  let c = seedWord(text, 0x85ebca6b)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first numbers still show the seed.
  for (let round = 0; round < 12; round++) next()
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    int,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    chance: (probability) => next() < probability,
  }
}
