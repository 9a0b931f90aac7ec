/** The page itself: read once at the start, named one by one, so that no path of a request reaches the disk. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const FILES = [
  'index.html',
  'base.css',
  'layout.css',
  'sidebar.css',
  'message.css',
  'parts.css',
  'composer.css',
  'welcome.css',
  'dialog.css',
  'last.css',
  'sign-in.css',
  'icon.svg',
  'app.js',
  'composer.js',
  'connection.js',
  'dialog.js',
  'drop.js',
  'elements.js',
  'log.js',
  'render.js',
  'sidebar.js',
  'suggestions.js',
  'welcome.js',
] as const;

/** What the sign-in form needs, shown before anyone is known. */
export const OPEN_PATHS = new Set(['/base.css', '/sign-in.css', '/icon.svg']);

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

export async function loadStatics(): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of FILES) {
    const bytes = await readFile(new URL(`./page/${name}`, import.meta.url));
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1) as keyof typeof TYPES];
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    assets.set(name === 'index.html' ? '/' : `/${name}`, { type, etag, bytes });
  }
  return assets;
}

/** Asked again each time and answered with 304: after an upgrade nobody runs half of an old page. */
export function serveStatic(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const fresh = request.headers['if-none-match'] === asset.etag;
  response.writeHead(fresh ? 304 : 200, {
    'content-type': asset.type,
    'cache-control': 'no-cache',
    etag: asset.etag,
  });
  response.end(fresh || request.method === 'HEAD' ? undefined : asset.bytes);
}
