// Reads a FHIR package from a file: a gzipped tar of JSON files. https://confluence.hl7.org/display/FHIR/NPM+Package+Specification
import { readFileSync } from 'node:fs'
import { packageFiles } from '../../packages/ingest/src/sources/package-archive.ts'

export type Definition = { readonly resourceType: string } & Readonly<Record<string, unknown>>

/** Every resource in the top folder of the package whose file name starts with one of the prefixes, sorted by file name. */
export function readPackage(file: string, prefixes: readonly string[]): Definition[] {
  return [...packageFiles(readFileSync(file))]
    .map(({ name, text }) => ({ name: name.replace(/^package\//, ''), text }))
    .filter(({ name }) => name.endsWith('.json') && prefixes.some((prefix) => name.startsWith(`${prefix}-`)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => JSON.parse(text) as Definition)
}

/** `name#version` of the packages that this one depends on; `hl7.fhir.us.core.v610` is a second version of `hl7.fhir.us.core`. */
export function readManifest(file: string): string[] {
  for (const { name, text } of packageFiles(readFileSync(file))) {
    if (name !== 'package/package.json') continue
    const manifest = JSON.parse(text) as { readonly dependencies?: Record<string, string> }
    return Object.entries(manifest.dependencies ?? {}).map(
      ([key, version]) => `${key.replace(/\.v\d+$/, '')}#${version}`,
    )
  }
  return []
}
