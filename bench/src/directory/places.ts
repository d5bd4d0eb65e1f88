// Where the made directory's providers are. Its towns and networks become more as it grows, and none of them larger; one city holds a
// tenth of all roles, whatever their number.

/** Roles of a town, the city's tenth included that stands elsewhere. */
const rolesPerTown = 400
export const rolesPerSite = 20
const townsPerNetwork = 5
const sitesPerTown = rolesPerTown / rolesPerSite

export interface Town {
  readonly city: string
  readonly postalCode: string
  readonly latitude: number
  readonly longitude: number
  /** Id of the network of the towns around. */
  readonly network: string
}

/** Half of all roles are in it. */
export const nationalNetwork = 'network-national'

export const metropolis: Town = {
  city: 'Metropolis',
  postalCode: '00501',
  latitude: 24,
  longitude: -90,
  network: nationalNetwork,
}

const townCount = (roles: number): number => Math.max(1, Math.ceil(roles / rolesPerTown))
export const networkCount = (roles: number): number => Math.ceil(townCount(roles) / townsPerNetwork)
export const networkId = (index: number): string => `network-${index}`

// 101 by 101 cells of 27 by more than 40 kilometres, taken in steps that are prime to their number: a circle of ten miles holds one town.
const cells = 101
const step = 7919

/** Different for each index below 10,201. */
export const townAt = (index: number): Town => {
  const cell = (index * step) % (cells * cells)
  return {
    city: `Town ${index}`,
    postalCode: String(10_000 + index),
    latitude: 25 + 0.24 * Math.floor(cell / cells),
    longitude: -124 + 0.55 * (cell % cells),
    network: networkId(Math.floor(index / townsPerNetwork)),
  }
}

/** Two of a town's twenty sites are in the city instead. */
export const townOfSite = (site: number): Town =>
  site % 10 === 9 ? metropolis : townAt(Math.floor(site / sitesPerTown))
