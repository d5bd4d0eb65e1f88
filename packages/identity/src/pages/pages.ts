// Pages as answers: the body, the frame, and the headers that keep a page to itself.
import { randomBytes } from 'node:crypto'
import type { Context } from '../oauth/context.ts'
import type { Markup } from './html.ts'
import { layout } from './layout.ts'
import { messageBody, type Message } from './message.ts'

export interface Shown {
  readonly status: number
  readonly title: string
  readonly body: Markup
  /** Where a form of the page may lead, beyond this origin: browsers check the redirect that follows, too. */
  readonly formTarget?: string
}

export interface Pages {
  show(ctx: Context, page: Shown): void
  say(ctx: Context, status: number, message: Message): void
  fault(ctx: Context, status: number, sentence: string): void
}

function policyFor(nonce: string, formTarget: string | undefined): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function createPages(planName: string): Pages {
  const show = (ctx: Context, { status, title, body, formTarget }: Shown) => {
    const nonce = randomBytes(16).toString('base64url')
    ctx.status = status
    ctx.type = 'text/html; charset=utf-8'
    ctx.set('Content-Security-Policy', policyFor(nonce, formTarget))
    ctx.set('Cache-Control', 'no-store')
    ctx.set('Referrer-Policy', 'no-referrer')
    ctx.set('X-Frame-Options', 'DENY')
    ctx.body = layout({ title, planName, nonce, body })
  }
  const say = (ctx: Context, status: number, message: Message) => {
    show(ctx, { status, title: message.title, body: messageBody(message) })
  }
  return {
    show,
    say,
    fault(ctx, status, sentence) {
      const title = status < 500 ? 'That could not be read' : 'Something went wrong here'
      say(ctx, status, { title, sentences: [sentence] })
    },
  }
}
