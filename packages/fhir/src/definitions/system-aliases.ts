// One name for each system of codes or identifiers: data and searches use its other published names too, as `urn:oid:...`.
import aliasTable from './generated/system-aliases.json' with { type: 'json' }

const table: Readonly<Record<string, readonly string[]>> = aliasTable

const systems: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([system, names]) => names.map((name) => [name, system] as const)),
)

/** The name that index values and searches use for the system; a system without other names is its own. */
export const canonicalSystem = (system: string): string => systems.get(system) ?? system
