// A growing array of numbers in shared memory.

type Numbers = Uint8Array | Uint32Array | Float64Array

interface NumbersConstructor<T extends Numbers> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: SharedArrayBuffer): T
}

export interface Column<T extends Numbers> {
  get(at: number): number
  set(at: number, value: number): void
  array(): T
}

export function createColumn<T extends Numbers>(kind: NumbersConstructor<T>, shared?: T): Column<T> {
  let array = shared ?? make(kind, 1024)
  return {
    get: (at) => array[at] ?? 0,
    set(at, value) {
      if (at >= array.length) {
        const larger = make(kind, Math.ceil(array.length * 1.5))
        larger.set(array)
        array = larger
      }
      array[at] = value
    },
    array: () => array,
  }
}

function make<T extends Numbers>(kind: NumbersConstructor<T>, length: number): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT))
}
