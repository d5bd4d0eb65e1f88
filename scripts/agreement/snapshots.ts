// Snapshots of the packages as rows of a profile, read line by line: nothing is left out, laid over another or worked out, so that what the
// compiler of guides gets wrong does not come back here. https://hl7.org/fhir/R4/profiling.html#snapshot
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  ElementFacts,
  GuideFacts,
  ProfileFacts,
  SlicingFacts,
} from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { JsonValue } from '../../packages/fhir/src/model.ts'
import { packageFiles } from '../../packages/ingest/src/sources/package-archive.ts'

/** The profile of a guide as its snapshot says it; undefined where there is none. */
export type Snapshots = (guide: GuideFacts, url: string) => ProfileFacts | undefined

/** `folder`: that of the packages. Each is read when it is asked for. */
export function createSnapshots(folder: string): Snapshots {
  const packages = new Map<string, ReadonlyMap<string, ProfileFacts>>()
  return ({ package: name, version }, url) => {
    const file = join(folder, `${name}#${version}.tgz`)
    const known = packages.get(file) ?? (existsSync(file) ? readSnapshots(file) : new Map())
    packages.set(file, known)
    return known.get(url)
  }
}

interface SnapshotElement {
  readonly id: string
  readonly min?: number
  readonly max?: string
  readonly type?: readonly {
    readonly code: string
    readonly profile?: readonly string[]
    readonly targetProfile?: readonly string[]
  }[]
  readonly binding?: { readonly strength: string; readonly valueSet?: string }
  readonly slicing?: {
    readonly rules: SlicingFacts['rules']
    readonly discriminator?: readonly { readonly type: string; readonly path: string }[]
  }
}

/** As much of a StructureDefinition as is read; HL7's own, so that their shape is not checked. */
interface Profile {
  readonly resourceType: string
  readonly url: string
  readonly type: string
  readonly snapshot?: { readonly element: readonly SnapshotElement[] }
}

function readSnapshots(file: string): ReadonlyMap<string, ProfileFacts> {
  const profiles = [...packageFiles(readFileSync(file))]
    .filter(({ name }) => /^package\/StructureDefinition-[^/]+\.json$/.test(name))
    .map(({ text }) => JSON.parse(text) as Profile)
  return new Map(
    profiles.map(({ url, type, snapshot }) => [
      url,
      { type, elements: (snapshot?.element ?? []).map(rowOf) },
    ]),
  )
}

function rowOf(element: SnapshotElement): ElementFacts {
  const { id, min, max, type, binding, slicing } = element
  return {
    id: id.split('.').slice(1).join('.'),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || max === '*' ? {} : { max: Number(max) }),
    ...(type === undefined ? {} : { types: type.map(typeOf) }),
    ...valueOf('fixed', element),
    ...valueOf('pattern', element),
    ...(binding?.strength === 'required'
      ? { binding: { strength: 'required', valueSet: binding.valueSet ?? '' } }
      : {}),
    ...(slicing === undefined
      ? {}
      : {
          slicing: {
            rules: slicing.rules,
            by: (slicing.discriminator ?? []).map((one) => [one.type, one.path] as const),
          },
        }),
  }
}

const typeOf = ({
  code,
  profile,
  targetProfile,
}: NonNullable<SnapshotElement['type']>[number]): NonNullable<ElementFacts['types']>[number] => ({
  code,
  ...(profile === undefined ? {} : { profiles: profile }),
  ...(targetProfile === undefined ? {} : { targets: targetProfile }),
})

/** `fixedUri`, `patternCodeableConcept` ... */
function valueOf(
  kind: 'fixed' | 'pattern',
  element: SnapshotElement,
): { fixed?: JsonValue; pattern?: JsonValue } {
  const found = Object.entries(element).find(
    ([name]) => name.startsWith(kind) && /[A-Z]/.test(name[kind.length] ?? ''),
  )
  return found === undefined ? {} : { [kind]: found[1] as JsonValue }
}
