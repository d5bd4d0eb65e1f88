// The frame of every page: one column, readable on a phone and by a screen reader, no script and nothing from elsewhere.
import { html, type Markup } from './html.ts'

export interface Page {
  readonly title: string
  readonly planName: string
  /** For the style sheet, under the page's content security policy. */
  readonly nonce: string
  readonly body: Markup
}

// Colours keep 4.5:1 (text) and 3:1 (borders, focus) on their grounds, in both schemes. WCAG 2.2 1.4.3, 1.4.11
const style = `
:root{color-scheme:light dark;--ground:#f3f5f7;--card:#fff;--ink:#1a2129;--soft:#4c5966;--line:#77838f;--accent:#0b5f73;--on-accent:#fff;--tint:#e7f1f3;--warn:#8f1d14;--warn-tint:#fdecea}
@media (prefers-color-scheme:dark){:root{--ground:#11161b;--card:#1b2229;--ink:#eef2f5;--soft:#b4c0ca;--line:#8794a0;--accent:#79c6d6;--on-accent:#08262e;--tint:#17333b;--warn:#ffb4a9;--warn-tint:#3b1714}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
body{padding-bottom:2.5rem}
header,main{max-width:38rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.75rem;padding-bottom:1rem;font-weight:600;color:var(--soft)}
main{background:var(--card);padding-top:1.75rem;padding-bottom:2rem;border-radius:.75rem;box-shadow:0 1px 3px rgb(0 0 0/.16)}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem;overflow-wrap:anywhere}
h2{font-size:1.125rem;font-weight:650;line-height:1.35;margin:1.75rem 0 .5rem}
legend{padding:0;width:100%}
legend h2{margin:0}
p{margin:.5rem 0}
a{color:var(--accent)}
fieldset{border:0;margin:1.75rem 0 0;padding:0;min-width:0}
.group{margin:1rem 0 .25rem;font-size:1rem;color:var(--soft);font-weight:600}
.hint{color:var(--soft);font-size:.9375rem;margin:.125rem 0}
label.field{display:block;font-weight:600;margin-top:1.125rem}
input[type=text],input[type=password],select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.625rem .75rem;margin-top:.25rem;min-height:2.75rem}
.choice{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem .75rem;margin:.375rem 0;border:1px solid var(--line);border-radius:.5rem;min-height:2.75rem}
.choice:has(input:checked){background:var(--tint);border-color:var(--accent)}
.choice input{width:1.25rem;height:1.25rem;margin:.15rem 0 0;flex:none;accent-color:var(--accent)}
.choice span{overflow-wrap:anywhere}
.choice small{display:block;color:var(--soft);font-size:.9375rem}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.75rem}
button{font:inherit;font-weight:650;border-radius:.5rem;border:1px solid var(--accent);padding:.6875rem 1.375rem;min-height:2.75rem;cursor:pointer;background:var(--accent);color:var(--on-accent)}
button.second{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.alert{border-left:4px solid var(--warn);background:var(--warn-tint);color:var(--warn);padding:.75rem 1rem;border-radius:.25rem;margin:1rem 0;font-weight:600}
.note{border-left:4px solid var(--accent);background:var(--tint);padding:.75rem 1rem;border-radius:.25rem;margin:1.75rem 0 0}
.note h2{margin-top:0}
ul{padding-left:1.25rem;margin:.5rem 0}
li{margin:.375rem 0}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9375rem;overflow-wrap:anywhere}
dt{font-weight:600;margin-top:.75rem}
dd{margin:.125rem 0 0}
@media (max-width:40rem){main{border-radius:0;box-shadow:none}.actions button{flex:1 1 100%}}
`

export function layout({ title, planName, nonce, body }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - ${planName}</title>
        <style nonce="${nonce}">
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <header>${planName}</header>
        <main>${body}</main>
      </body>
    </html> `.markup
}
