// The same test small in `npm test`, and large in `npm run test:long`, where `--count N` says how large and `--seed N` repeats a run.
const { OPENPAYER_TEST_COUNT: count, OPENPAYER_TEST_LONG: long, OPENPAYER_TEST_SEED: seed } = process.env

/** How many of something: as given, else the one or the other. */
export const amount = (usual: number, inLongRun: number): number =>
  count === undefined ? (long === undefined ? usual : inLongRun) : Number(count)

export const seedOr = (usual: number): number => (seed === undefined ? usual : Number(seed))

export const isLongRun = long !== undefined
