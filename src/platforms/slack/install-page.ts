/** The small pages of the installation in a browser, in the console's look: no script, nothing loaded from elsewhere. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export interface Page {
  readonly status: number;
  readonly title: string;
  /** One sentence each. What stands in backticks is shown as typed. */
  readonly says: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

export function sendPage(response: ServerResponse, page: Page): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.writeHead(page.status);
  response.end(pageHtml(page));
}

// Each text colour has 4.5 : 1 on what it stands on, as in the console.
const STYLE = `:root{color-scheme:light dark;--paper:#faf9f7;--surface:#fff;--ink:#1e2124;--line:#e4e1db;--accent:#0b6b5d;--accent-ink:#fff;--code:#f0eeea;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#16181b;--surface:#1c1f23;--ink:#e9e7e3;--line:#2e3238;--accent:#63c7b3;--accent-ink:#0b211c;--code:#2a2e34}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink)}
main{box-sizing:border-box;width:min(26rem,100% - 2rem);margin:1rem;padding:1.5rem;background:var(--surface);border:1px solid var(--line);border-radius:10px;overflow-wrap:anywhere}
h1{margin:0 0 .75rem;font-size:1.25rem;line-height:1.3}p{margin:.5rem 0}
code{padding:.1em .35em;background:var(--code);border-radius:4px}
a{display:inline-block;margin-top:.75rem;padding:.5rem .9rem;background:var(--accent);color:var(--accent-ink);border-radius:8px;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  // The address holds Slack's code.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const pageHtml = ({ title, says, link }: Page): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ShopPulse</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1><bdi>${escaped(title)}</bdi></h1>
${says.map((each) => `<p>${escaped(each).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`).join('\n')}
${link ? `<a href="${escaped(link.url)}">${escaped(link.label)}</a>` : ''}
</main>
</body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
