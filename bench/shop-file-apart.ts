/** Makes the file in a process of its own: what making it leaves in memory would count as the import's. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeShopFile } from './shop-file.ts';

type Made = Awaited<ReturnType<typeof writeShopFile>>;

const run = promisify(execFile);
const HERE = fileURLToPath(import.meta.url);

export async function writeShopFileApart(path: string, lines: number, { number = '' } = {}): Promise<Made> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', HERE, path, String(lines), number]);
  return JSON.parse(stdout);
}

if (process.argv[1] === HERE) {
  const [path = '', lines, number] = process.argv.slice(2);
  console.log(JSON.stringify(await writeShopFile(path, Number(lines), { number })));
}
