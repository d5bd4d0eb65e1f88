// The surfaces to which random questions are put: ours as they are declared, and each with all that could be declared.
import type { Surface } from '@openpayer/apis'
import { surfaces } from '../../src/surfaces.ts'
import { widen } from './widen.ts'

interface AskedSurface {
  readonly name: string
  readonly surface: Surface
}

export const askedSurfaces: readonly AskedSurface[] = surfaces
  .filter(({ types, authority }) => Object.keys(types).length > 0 && authority !== 'provider')
  .flatMap((surface) => [
    { name: surface.name, surface },
    { name: `${surface.name} with all parameters`, surface: widen(surface) },
  ])
