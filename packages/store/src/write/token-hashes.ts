// The hashes that tokens leave in a row. A load meets the same few thousand codes again and again, and a claim has thirty of them: one
// walk down a tree of parameter, system and code is several times cheaper than a look-up by text for each hash, and the nodes of the
// tree tell what the row has already.
import { codeHash, parameterHash, systemHash, tokenHash } from '../hash.ts'

/** A node is what one level adds to a row. */
type Node = readonly bigint[]

interface SystemNode {
  readonly hashes: Node
  readonly codes: Map<string, Node>
}

interface ParameterNode {
  readonly hashes: Node
  readonly systems: Map<string | undefined, SystemNode>
}

const cacheLimit = 100_000
const parameters = new Map<number, ParameterNode>()
let cached = 0

export interface TokenSet {
  /** The parameter has a value, of whatever kind. */
  addPresence(parameter: number): void
  addToken(parameter: number, system: string | undefined, code: string | undefined): void
  add(hash: bigint): void
  readonly hashes: readonly bigint[]
}

/** Collects the tokens of one row. A hash stands twice only where one code comes in two systems, which does no harm. */
export function createTokenSet(): TokenSet {
  if (cached > cacheLimit) {
    parameters.clear()
    cached = 0
  }
  const hashes: bigint[] = []
  const seen = new Set<Node>()
  const addNode = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    hashes.push(...node)
  }
  return {
    hashes,
    add: (hash) => hashes.push(hash),
    addPresence: (parameter) => addNode(parameterNode(parameter).hashes),
    addToken(parameter, system, code) {
      const ofParameter = parameterNode(parameter)
      const ofSystem = systemNode(ofParameter, parameter, system)
      addNode(ofParameter.hashes)
      addNode(ofSystem.hashes)
      if (code !== undefined) addNode(codeNode(ofSystem, parameter, { system: system ?? '', code }))
    },
  }
}

function parameterNode(parameter: number): ParameterNode {
  let node = parameters.get(parameter)
  if (node === undefined)
    parameters.set(parameter, (node = { hashes: [parameterHash(parameter)], systems: new Map() }))
  return node
}

function systemNode({ systems }: ParameterNode, parameter: number, system: string | undefined): SystemNode {
  let node = systems.get(system)
  if (node !== undefined) return node
  node = { hashes: system === undefined ? [] : [systemHash(parameter, system)], codes: new Map() }
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
  node = [codeHash(parameter, code), tokenHash(parameter, system, code)]
  codes.set(code, node)
  cached++
  return node
}
