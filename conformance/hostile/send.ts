// Bytes to a server and the status of its answer, without a client that would repair them.
import { connect } from 'node:net'
import type { HostileRequest } from './requests.ts'

export interface Answered {
  /** 0: the connection was closed without an answer. */
  readonly status: number
  readonly milliseconds: number
}

/** Rejects when there is no answer in time. */
export function send(origin: string, request: HostileRequest, timeoutMs: number): Promise<Answered> {
  const { hostname, port } = new URL(origin)
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`no answer in ${timeoutMs} ms`))
    }, timeoutMs)
    const end = (): void => {
      clearTimeout(timer)
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ status, milliseconds: performance.now() - from })
    }
    socket.on('data', (chunk) => {
      if (text.length < 200) text += chunk.toString('latin1')
    })
    socket.on('close', end)
    socket.on('error', () => {})
    socket.write(bytesOf(request, `${hostname}:${port}`))
  })
}

function bytesOf({ method, target, form, token }: HostileRequest, host: string): Buffer {
  const body = Buffer.from(form ?? '', 'latin1')
  const lines = [
    `${method} ${target.replaceAll(/[\r\n]/g, '')} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(form === undefined
      ? []
      : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}
