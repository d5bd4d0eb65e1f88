// Towns of the plan's service area: real towns and coordinates, so that distances are true; the streets are not.

export interface Town {
  readonly city: string
  readonly postalCode: string
  readonly latitude: number
  readonly longitude: number
}

export const state = 'CT'

export const towns: readonly [Town, ...Town[]] = [
  { city: 'Hartford', postalCode: '06103', latitude: 41.7658, longitude: -72.6734 },
  { city: 'New Haven', postalCode: '06510', latitude: 41.3083, longitude: -72.9279 },
  { city: 'Stamford', postalCode: '06901', latitude: 41.0534, longitude: -73.5387 },
  { city: 'Waterbury', postalCode: '06702', latitude: 41.5582, longitude: -73.0515 },
  { city: 'Bridgeport', postalCode: '06604', latitude: 41.1792, longitude: -73.1894 },
  { city: 'Norwalk', postalCode: '06851', latitude: 41.1177, longitude: -73.4082 },
  { city: 'Danbury', postalCode: '06810', latitude: 41.3948, longitude: -73.454 },
  { city: 'New London', postalCode: '06320', latitude: 41.3557, longitude: -72.0995 },
  { city: 'Middletown', postalCode: '06457', latitude: 41.5623, longitude: -72.6506 },
  { city: 'Bristol', postalCode: '06010', latitude: 41.6718, longitude: -72.9493 },
]

export const townAt = (index: number): Town => towns[index % towns.length] ?? towns[0]
