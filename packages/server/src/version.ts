// What this server calls itself in its documents.
import manifest from '../package.json' with { type: 'json' }

export const software = {
  version: manifest.version,
  /** When the surfaces' declarations last changed. */
  date: '2026-11-25',
}
