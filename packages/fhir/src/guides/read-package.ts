// The files of a FHIR package -> its manifest and the definitions that the compiler reads, chosen by what they are and not by how their files are
// called. https://confluence.hl7.org/display/FHIR/NPM+Package+Specification
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { textsIn } from './read-json.ts'

export interface PackageFile {
  /** Within the archive: `package/StructureDefinition-x.json`. */
  readonly name: string
  readonly text: string
}

export interface Manifest {
  readonly name: string
  readonly version: string
  /** `package#version` each. */
  readonly dependencies: readonly string[]
}

export interface PackageContent {
  readonly manifest: Manifest
  readonly resources: readonly JsonObject[]
  /** A sentence for each file that was left out. */
  readonly problems: readonly string[]
}

const kinds = new Set<unknown>([
  'StructureDefinition',
  'CodeSystem',
  'ValueSet',
  'CapabilityStatement',
  'OperationDefinition',
])

// Folders below it hold examples and what is no resource.
const definitionFile = /^package\/[^./][^/]*\.json$/

/** Throws an Error that says what is wrong where the manifest is missing or names another version of FHIR. */
export function readPackage(packageFiles: Iterable<PackageFile>): PackageContent {
  const problems: string[] = []
  const resources: JsonObject[] = []
  let manifest: Manifest | undefined
  const files = [...packageFiles].sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const { name, text } of files) {
    if (!definitionFile.test(name)) continue
    const value = parsed(text)
    if (!isObject(value))
      problems.push(`${shownName(name)} is not ${value === undefined ? 'JSON' : 'a JSON object'}`)
    else if (name === 'package/package.json') manifest = toManifest(value)
    else if (kinds.has(value['resourceType'])) resources.push(value)
  }
  if (manifest === undefined)
    throw new Error('the archive is no FHIR package: package/package.json names no name and version')
  return { manifest, resources, problems }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue // what JSON.parse gives
  } catch {
    return undefined
  }
}

function toManifest(source: JsonObject): Manifest | undefined {
  const { name, version, dependencies } = source
  if (typeof name !== 'string' || !/^[a-z0-9][\w.-]{0,127}$/i.test(name)) return undefined
  if (typeof version !== 'string' || !/^[\w.-]{1,64}$/.test(version)) return undefined
  assertIsR4(source)
  return {
    name,
    version,
    dependencies: Object.entries(isObject(dependencies) ? dependencies : {}).map(
      ([key, one]) => `${key.replace(/\.v\d+$/, '')}#${String(one)}`,
    ),
  }
}

/** Two names of the field are in use; a package with neither is told by the core package that it depends on. */
function assertIsR4({ dependencies, ...fields }: JsonObject): void {
  const named = [...textsIn(fields['fhirVersions']), ...textsIn(fields['fhir-version-list'])]
  const core = isObject(dependencies)
    ? Object.keys(dependencies).filter((name) => /^hl7\.fhir\.r\d\w?\.core$/.test(name))
    : []
  const versions = named.length > 0 ? named : core
  const isR4 = (version: string): boolean => /^4\.0(?:\.\d+)?$|^hl7\.fhir\.r4\.core$/.test(version)
  if (versions.length > 0 && !versions.some(isR4))
    throw new Error(`it is made for FHIR ${versions.map(shownName).join(', ')}; this is FHIR R4 (4.0.1)`)
}

const shownName = (name: string): string => name.replace(/[^\w./-]/g, '?').slice(0, 120)
