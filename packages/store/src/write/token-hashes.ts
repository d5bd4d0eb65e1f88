// The hashes that tokens leave in a row. A load meets the same few thousand codes again and again, and a claim has thirty of them: one
// walk down a tree of parameter, system and code is several times cheaper than a look-up by text for each hash, and the nodes of the
// tree know whether the row has theirs already.
import { absenceHash, codeHash, parameterHash, systemHash, tokenHash } from '../hash.ts'

/** What one level adds to a row, and the last row that has it. */
interface Node {
  readonly hashes: readonly bigint[]
  row: number
}

interface SystemNode extends Node {
  readonly codes: Map<string, Node>
}

interface ParameterNode extends Node {
  readonly systems: Map<string | undefined, SystemNode>
}

const cacheLimit = 100_000
const parameters = new Map<number, ParameterNode>()
let cached = 0
let rows = 0

export interface TokenSet {
  /** The parameter has a value, of whatever kind. */
  addPresence(parameter: number): void
  /** The parameter has no value, unless one was added before. */
  addAbsence(parameter: number): void
  addToken(parameter: number, system: string | undefined, code: string | undefined): void
  add(hash: bigint): void
  readonly hashes: readonly bigint[]
}

/**
 * Collects the tokens of one row; nothing may be added to one when the next was made. A hash stands twice only where one code comes in two
 * systems, which does no harm.
 */
export function createTokenSet(): TokenSet {
  forgetMany()
  const row = ++rows
  const hashes: bigint[] = []
  const addNode = (node: Node): void => {
    if (node.row === row) return
    node.row = row
    for (const hash of node.hashes) hashes.push(hash)
  }
  return {
    hashes,
    add: (hash) => hashes.push(hash),
    addPresence: (parameter) => addNode(parameterNode(parameter)),
    addAbsence(parameter) {
      if (parameterNode(parameter).row !== row) hashes.push(absenceHash(parameter))
    },
    addToken(parameter, system, code) {
      const ofParameter = parameterNode(parameter)
      const ofSystem = systemNode(ofParameter, parameter, system)
      addNode(ofParameter)
      addNode(ofSystem)
      if (code !== undefined) addNode(codeNode(ofSystem, parameter, { system: system ?? '', code }))
    },
  }
}

/** Every hash by which a value of the parameter can be asked for. */
export function tokenForms(
  parameter: number,
  system: string | undefined,
  code: string | undefined,
): bigint[] {
  const ofSystem = systemNode(parameterNode(parameter), parameter, system)
  if (code === undefined) return [...ofSystem.hashes]
  return [...ofSystem.hashes, ...codeNode(ofSystem, parameter, { system: system ?? '', code }).hashes]
}

function forgetMany(): void {
  if (cached <= cacheLimit) return
  parameters.clear()
  cached = 0
}

function parameterNode(parameter: number): ParameterNode {
  let node = parameters.get(parameter)
  if (node === undefined)
    parameters.set(parameter, (node = { hashes: [parameterHash(parameter)], row: 0, systems: new Map() }))
  return node
}

function systemNode({ systems }: ParameterNode, parameter: number, system: string | undefined): SystemNode {
  let node = systems.get(system)
  if (node !== undefined) return node
  node = { hashes: system === undefined ? [] : [systemHash(parameter, system)], row: 0, codes: new Map() }
  systems.set(system, node)
  cached++
  return node
}

function codeNode(
  { codes }: SystemNode,
  parameter: number,
  { system, code }: { system: string; code: string },
): Node {
  let node = codes.get(code)
  if (node !== undefined) return node
  node = { hashes: [codeHash(parameter, code), tokenHash(parameter, system, code)], row: 0 }
  codes.set(code, node)
  cached++
  return node
}
