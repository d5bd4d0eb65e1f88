// The four surfaces, bound to what they need, under each of their names.
import {
  createSurfaceHandler,
  drugFormulary,
  patientAccess,
  providerAccess,
  providerDirectory,
  type SmartConfiguration,
  type Surface,
  type SurfaceDependencies,
} from '@openpayer/apis'
import type { MountedSurface } from './http/exchange.ts'

export const surfaces: readonly Surface[] = [patientAccess, providerDirectory, drugFormulary, providerAccess]

/** The suffix of a base's sandbox twin. */
const TWIN = '-devportal'

/** The paths under which a surface is served. In the sandbox both names lead to the same data, each with its own audience. */
export function pathsOf(surface: Surface, isSandbox: boolean): readonly string[] {
  return isSandbox ? [surface.path, surface.path + TWIN] : [surface.path]
}

/** The FHIR bases that tokens can be made for. */
export function tokenBases(
  origin: string,
  isSandbox: boolean,
): readonly { readonly name: string; readonly url: string }[] {
  return surfaces
    .filter(({ authority }) => authority === 'member')
    .flatMap((surface) =>
      pathsOf(surface, isSandbox).map((path, twin) => ({
        name: twin === 0 ? surface.name : surface.name + TWIN,
        url: origin + path,
      })),
    )
}

/** Member data are kept by nobody on the way; open data may be kept if they are asked for again. */
const cacheControl = { open: 'no-cache', member: 'no-store', provider: 'no-store' } as const

export function mountSurfaces(facts: {
  readonly origin: string
  readonly isSandbox: boolean
  readonly smart: SmartConfiguration
  readonly dependenciesOf: (surface: Surface) => Omit<SurfaceDependencies, 'smart'>
}): readonly MountedSurface[] {
  const { origin, isSandbox, smart, dependenciesOf } = facts
  return surfaces.flatMap((surface) => {
    const paths = pathsOf(surface, isSandbox)
    const bases = paths.map((path) => origin + path)
    const handle = createSurfaceHandler(surface, { ...dependenciesOf(surface), smart, bases })
    return paths.map((path) => ({
      path,
      base: origin + path,
      handle,
      cacheControl: cacheControl[surface.authority],
    }))
  })
}
