/** Who may import whom, and what may stand only in one place. A planted fault proves that each check bites. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'commands', 'jobs'];

interface Cruise {
  readonly modules: readonly unknown[];
  readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] };
}

function cruise(folder: string): Cruise {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rules = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  return JSON.parse(execFileSync(process.execPath, [program, ...rules, ...FOLDERS], options));
}

/** By file, what it imports against the rules, and the rule's name. */
const PLANTED: readonly [file: string, line: string, rule: string][] = [
  ['src/core/planted.ts', "import '../db/client.ts';", 'core-imports-nothing'],
  [
    'src/core/planted-type.ts',
    "import type { Log } from '../app/ctx.ts';\nexport type A = Log;",
    'core-imports-nothing',
  ],
  ['src/core/planted-luxon.ts', "import 'luxon';", 'luxon-is-time'],
  ['src/reply/planted.ts', "import '../app/errors.ts';", 'reply-is-data'],
  ['src/csv/planted.ts', "import '../db/client.ts';", 'csv-knows-no-database'],
  ['src/chart/planted.ts', "import '../csv/tidy.ts';", 'chart-draws-data'],
  ['src/db/planted.ts', "import '../app/errors.ts';", 'db-serves'],
  [
    'src/db/planted-code.ts',
    "import { tidy } from '../csv/tidy.ts';\ntidy('');",
    'db-knows-types-of-reply-and-csv',
  ],
  ['src/connectors/planted.ts', "import '../db/client.ts';", 'connectors-give-rows'],
  ['src/app/planted.ts', "import '../../commands/help.ts';", 'app-knows-no-edge'],
  ['src/app/planted-chart.ts', "import '../chart/drawer.ts';", 'app-knows-types-of-chart'],
  ['src/app/planted-postgres.ts', "import 'postgres';", 'postgres-is-db'],
  ['src/app/planted-tool.ts', "import 'vitest';", 'no-tools-in-the-product'],
  ['src/app/planted-config.ts', "import '../config.ts';", 'only-the-entries-assemble'],
  ['src/app/planted-entry.ts', "import '../cli.ts';", 'nobody-imports-the-entries'],
  ['src/app/planted-nothing.ts', "import './not-there.ts';", 'all-resolves'],
  ['src/app/planted-circle-2.ts', "import './planted-circle.ts';", 'no-circles'],
  ['src/log.ts', "import './app/errors.ts';", 'leaves-are-leaves'],
  ['src/terminal/planted.ts', "import '../platforms/console/index.ts';", 'terminal-is-an-edge'],
  ['src/platforms/console/planted.ts', "import '../../db/console.ts';", 'platforms-never-see-the-database'],
  ['src/platforms/other/planted.ts', "import '../console/index.ts';", 'platforms-never-see-the-database'],
  ['src/platforms/chat/planted.ts', "import '../console/index.ts';", 'chats-share-what-knows-no-chat'],
  ['src/platforms/console/planted-cron.ts', "import 'node-cron';", 'ticks-are-the-runner'],
  ['src/platforms/console/planted-chart.ts', "import 'chart.js';", 'drawing-is-chart'],
  ['src/platforms/console/planted-csv.ts', "import 'csv-parse';", 'file-formats-are-csv'],
  ['commands/planted.ts', "import '../src/platforms/console/index.ts';", 'commands-are-the-product'],
  ['jobs/planted.ts', "import '../commands/help.ts';", 'jobs-are-the-product'],
  ['commands/planted-slack.ts', "import '@slack/bolt';", 'slack-is-its-platform'],
  ['commands/planted-discord.ts', "import 'discord.js';", 'discord-is-its-platform'],
];

describe('who may import whom', () => {
  const copy = mkdtempSync(join(tmpdir(), 'shoppulse-house-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('holds in every file', () => {
    const { modules, summary } = cruise(ROOT);
    expect(modules.length).toBeGreaterThan(100);
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  test('is checked: an import planted against each rule is found', () => {
    for (const name of [...FOLDERS, '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    // Packages that are not installed yet are planted as well: the rule is there before they are.
    mkdirSync(join(copy, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
    }
    for (const name of ['@slack/bolt', 'discord.js']) {
      // What is there leads to the real packages by a link: nothing is ever written through it.
      if (!existsSync(join(ROOT, 'node_modules', name))) plantPackage(join(copy, 'node_modules', name));
    }
    writeFileSync(join(copy, 'src/app/planted-circle.ts'), "import './planted-circle-2.ts';\n");
    for (const [file, line] of PLANTED) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${line}\n`, { flag: 'a' });
    }
    const { violations } = cruise(copy).summary;
    const found = PLANTED.map(([file, , rule]) => ({
      file,
      rule: violations.find((each) => each.from === file && each.rule.name === rule)?.rule.name,
    }));
    expect(found).toEqual(PLANTED.map(([file, , rule]) => ({ file, rule })));
  });
});

function plantPackage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"planted","main":"index.js"}');
  writeFileSync(join(folder, 'index.js'), '');
}

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The files of ours below some folders; the console's page runs in a browser and has rules of its own. */
function sources(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.(ts|mjs|js|cjs)$/.test(file) && !file.includes('/console/page/'))
      .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') })),
  );
}

/** What may stand only in certain files. */
const KEPT: readonly { what: string; pattern: RegExp; allowed: RegExp; fault: string }[] = [
  {
    what: 'the environment is read by the configuration alone',
    pattern: /\bprocess\s*(\.env\b|\[)/,
    allowed: /^src\/config\.ts$/,
    fault: 'const token = process.env.TOKEN;',
  },
  {
    what: 'the time is asked, and a Date made, in three files',
    pattern: /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bDateTime\.(now|local|utc)\(\)/,
    allowed: /^src\/(clock|log|db\/client)\.ts$/,
    fault: 'const at = new Date();',
  },
  {
    what: 'SQL is written in src/db',
    pattern: /\b(sql|tx)\s*(<[^`;]*>)?\s*`/,
    allowed: /^src\/db\//,
    fault: 'await tx<{ id: bigint }[]>`select id from orders`;',
  },
  {
    what: 'SQL is glued from strings nowhere but in migrations',
    pattern: /\.unsafe\(/,
    allowed: /^src\/db\/migrate\.ts$/,
    fault: 'await tx.unsafe(text);',
  },
  {
    what: 'lines are written by the log and the entries',
    pattern: /\bconsole\.(log|info|warn|error)\b|process\.std(out|err)\.write/,
    allowed: /^src\/(main|cli)\.ts$/,
    fault: "console.log('here');",
  },
];

describe('what stands in one place', () => {
  const files = sources(FOLDERS);

  test.each(KEPT)('$what', ({ pattern, allowed, fault }) => {
    expect(fault).toMatch(pattern);
    const found = files.filter(({ file, text }) => !allowed.test(file) && pattern.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  test('no file is longer than 300 lines, and the median is under 60', () => {
    const all = sources([...FOLDERS, 'bench']);
    const lines = (source: Source) => source.text.split('\n').length - 1;
    expect(all.filter((source) => lines(source) > 300).map(({ file }) => file)).toEqual([]);
    const sorted = files.map(lines).sort((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(100);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(75);
  });

  test('names are kebab-case', () => {
    const odd = files.filter(({ file }) => !/^[a-z0-9-]+(\.d)?\.[a-z]+$/.test(file.split('/').at(-1) ?? ''));
    expect(odd.map(({ file }) => file)).toEqual([]);
  });
});
