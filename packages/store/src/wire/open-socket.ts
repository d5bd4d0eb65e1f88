// Opens a connection: the driver that also writes does encryption, sign-in and settings; what is said afterwards is ours.
import { Socket } from 'node:net'
import pg from 'pg'
import type { ConnectionOptions } from '../connection-url.ts'

export interface OpenSocket {
  readonly socket: Socket
  /** Asks the database to end the statement that the connection is at; resolves when it has been told. */
  cancel(): Promise<void>
}

/** Where bytes go as they arrive. */
export interface Reception {
  room(): Buffer
  arrived(count: number): void
}

export interface OpenOptions {
  readonly connection: ConnectionOptions
  readonly settings: Readonly<Record<string, string | number>>
}

/** What the driver's types leave out. */
interface OpenedClient {
  readonly connection: { readonly stream: Socket }
  readonly processID: number
  readonly secretKey: Buffer | number
}

export async function openSocket(
  { connection: { ssl, ...connection }, settings }: OpenOptions,
  reception: Reception,
): Promise<OpenSocket> {
  const { socket, taken } = createSocket(reception)
  const client = new pg.Client({
    ...connection,
    ...(ssl === undefined
      ? { stream: () => socket }
      : { ssl: { rejectUnauthorized: ssl === 'verify-full' } }),
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
    connectionTimeoutMillis: 5000,
    application_name: 'openpayer',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // An error of the socket reaches its statements when it closes.
  client.on('error', () => {})
  await client.connect()
  const { connection: opened, processID, secretKey } = client as unknown as OpenedClient
  const { stream } = opened
  stream.removeAllListeners('data')
  if (ssl === undefined) taken()
  else stream.on('data', (bytes: Buffer) => receive(bytes, reception))
  const key = typeof secretKey === 'number' ? int32(secretKey) : secretKey
  return { socket: stream, cancel: () => cancel(connection, Buffer.concat([int32(processID), key])) }
}

/** A socket that reads into memory of ours; until it is taken its bytes go to the driver that opens it. */
function createSocket({ room, arrived }: Reception): { readonly socket: Socket; taken(): void } {
  let isTaken = false
  const options = {
    onread: {
      buffer: room,
      callback(count: number, bytes: Uint8Array): boolean {
        if (isTaken) arrived(count)
        else socket.emit('data', Buffer.from(bytes.subarray(0, count)))
        return true
      },
    },
  }
  // `onread` is an option of the constructor too, though its type knows it of `connect` alone.
  const socket = new Socket(options as object)
  return {
    socket,
    taken() {
      isTaken = true
    },
  }
}

/** Through encryption bytes come in memory of Node's. */
function receive(bytes: Buffer, { room, arrived }: Reception): void {
  for (let from = 0; from < bytes.length;) {
    const count = bytes.copy(room(), 0, from)
    arrived(count)
    from += count
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

const cancelRequest = 80_877_102
const cancelWithinMs = 5_000

/** On a connection of its own, which needs no sign-in and no encryption. */
function cancel({ host, port }: Pick<ConnectionOptions, 'host' | 'port'>, key: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new Socket()
    socket.once('error', reject)
    socket.once('close', () => resolve())
    socket.setTimeout(cancelWithinMs, () => socket.destroy())
    socket.once('connect', () => {
      socket.end(Buffer.concat([int32(8 + key.length), int32(cancelRequest), key]))
      socket.resume()
    })
    if (host.startsWith('/')) socket.connect(`${host}/.s.PGSQL.${port}`)
    else socket.connect(port, host)
  })
}
