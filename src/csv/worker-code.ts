/**
 * The worker's code as one plain script. Teaching each thread TypeScript and letting it find eighty files takes half a
 * second of CPU and 50 MB, which is more than most files take; the bundler that comes with tsx does it once a process.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Of esbuild, as far as it is used: it is tsx's package, not ours. */
interface Bundler {
  readonly build: (how: Readonly<Record<string, unknown>>) => Promise<{
    readonly outputFiles: readonly { readonly text: string }[];
  }>;
}

let made: Promise<string | null> | null = null;

/** Null where there is no bundler: then the thread is taught TypeScript. */
export function workerCode(): Promise<string | null> {
  made ??= codeOf(new URL('./worker.ts', import.meta.url)).catch(() => null);
  return made;
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
    // A script of no file finds packages from where the process was started; ours are beside the code.
    banner: { js: '((require) => {' },
    footer: { js: `})(require('node:module').createRequire(${JSON.stringify(entry.href)}));` },
  });
  const [only] = outputFiles;
  if (!only) throw new Error('The bundler gave nothing.');
  return only.text;
}
