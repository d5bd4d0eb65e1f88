// Settings of the embedded server, given on its command line so that a new version of ours brings its own.
// Modest for a laptop of 8 GiB, enough for 2 cores and a million resources; durability is never traded.

const settings: Readonly<Record<string, string>> = {
  // One folder of mode 700 is the door; there is no TCP port to guard.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '512MB',
  effective_cache_size: '3GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  // A load writes more WAL than the default 1 GB between two checkpoints; more checkpoints mean more full pages in it.
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  autovacuum_naptime: '20s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log never holds members' data: no statement text, and no DETAIL or CONTEXT, which would quote rows.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_line_prefix: '%m [%p] ',
}

/** `-c name=value` for each. */
export function serverArguments(socketFolder: string): string[] {
  const all = { ...settings, unix_socket_directories: socketFolder }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

export const initdbArguments: readonly string[] = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--auth=trust', // whoever can enter the socket's folder owns the data
  '--no-instructions',
]
