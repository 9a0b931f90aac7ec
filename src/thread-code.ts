/**
 * A thread's code as one plain script. Teaching each thread TypeScript and letting it find its files takes up to half
 * a second of processor and 20 to 50 MB; the bundler that comes with tsx does it once a process.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Of esbuild, as far as it is used: it is tsx's package, not ours. */
interface Bundler {
  readonly build: (how: Readonly<Record<string, unknown>>) => Promise<{
    readonly outputFiles: readonly { readonly text: string }[];
  }>;
}

const made = new Map<string, Promise<string | null>>();

/** Of the module that a thread runs, kept. Null where there is no bundler: then the thread is taught TypeScript. */
export function threadCode(module: URL): Promise<string | null> {
  const kept = made.get(module.href) ?? codeOf(module).catch(() => null);
  made.set(module.href, kept);
  return kept;
}

/** A file of ours with all of ours that it imports. Throws where there is no bundler. */
export async function codeOf(entry: URL): Promise<string> {
  const fromHere = createRequire(import.meta.url);
  const fromTsx = createRequire(fromHere.resolve('tsx/package.json'));
  const { build }: Bundler = await import(fromTsx.resolve('esbuild'));
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
    // Packages are looked for from there; no file of a thread's finds another by its own address.
    define: { 'import.meta.url': JSON.stringify(entry.href) },
    // A script of no file finds packages from where the process was started; ours are beside the code.
    banner: { js: '((require) => {' },
    footer: { js: `})(require('node:module').createRequire(${JSON.stringify(entry.href)}));` },
  });
  const [only] = outputFiles;
  if (!only) throw new Error('The bundler gave nothing.');
  return only.text;
}
