import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { exportViews } from '../src/app/exports/index.ts';
import { JOURNAL_LAYOUTS } from '../src/app/exports/journals/index.ts';
import { definedMeasures } from '../src/core/metrics/measures.ts';
import { METRIC_IDS, METRICS, type MetricId, metricOf } from '../src/core/metrics/metrics.ts';
import { RULES } from '../src/core/metrics/rules.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const WRITTEN = [
  {
    file: 'README.md',
    name: 'commands',
    text: table(
      ['command', 'what it answers', 'for example'],
      commands.map(({ name, help, examples }) => [
        `\`${name}\``,
        help,
        `\`/pulse ${examples[1] ?? examples[0]}\``,
      ]),
    ),
  },
  {
    file: 'docs/numbers.md',
    name: 'metrics',
    text: table(
      ['metric', 'in JSON', 'formula'],
      METRICS.map(({ id, label, formula }) => [label, `\`${id}\``, formula]),
    ),
  },
  {
    file: 'docs/exports.md',
    name: 'journals',
    text: JOURNAL_LAYOUTS.map(({ name, label, note, encoding, mostLines, settings }) => {
      const most = mostLines === undefined ? '' : ` At most ${mostLines} lines in a file, no day in two.`;
      const rows = settings.map(({ name: setting, value, about }) => [
        `\`${setting}\``,
        typeof value === 'string'
          ? value
          : Object.entries(value)
              .map((each) => each.join(' '))
              .join(', '),
        about,
      ]);
      return `### ${label}\n\`layout:${name}\`, ${encoding}.${most} ${note}\n\n${table(['setting', 'unless set', 'what it is'], rows)}\n`;
    }).join('\n'),
  },
  {
    file: 'docs/exports.md',
    name: 'exports',
    text: exportViews
      .map(({ name, about, filters, columns }) => {
        const narrowed =
          filters.length > 0 ? `Takes ${filters.map((each) => `\`${each}\``).join(', ')}.` : '';
        const rows = columns.map(({ label, kind, adds, about: what }) => [
          `\`${label}\``,
          adds ? `${kind} Σ` : kind,
          what,
        ]);
        const says = `${about.charAt(0).toUpperCase()}${about.slice(1)}. ${narrowed}`.trim();
        const told = columns.length > 0 ? `\n\n${table(['column', 'kind', 'what is in it'], rows)}` : '';
        return `## \`${name}\`\n${says}${told}\n`;
      })
      .join('\n'),
  },
  {
    file: 'docs/numbers.md',
    name: 'measures',
    text: table(
      ['metric', 'in JSON', 'formula'],
      definedMeasures('shopify')
        .filter(({ id }) => !METRIC_IDS.includes(id as MetricId))
        .map(({ id, label, said }) => [label, `\`${id}\``, said]),
    ),
  },
  {
    file: 'docs/numbers.md',
    name: 'rules',
    text: table(
      ['in JSON', 'Shopify rules', 'WooCommerce rules', 'cash rules'],
      METRIC_IDS.filter((id) => RULES.some((rules) => metricOf(id, rules) !== metricOf(id))).map((id) => [
        `\`${id}\``,
        ...RULES.map((rules) => {
          const { label, formula, none } = metricOf(id, rules);
          return none ? `none: ${formula}` : `${label}: ${formula}`;
        }),
      ]),
    ),
  },
];

describe('what the documents list', () => {
  it.each(WRITTEN)('$name in $file are those of the code', ({ file, name, text }) => {
    const path = new URL(`../${file}`, import.meta.url);
    const before = readFileSync(path, 'utf8');
    const place = new RegExp(`(<!-- ${name}[^>]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(before).toMatch(place);
    const after = before.replace(place, (_, start, end) => `${start}${text}\n${end}`);
    if (process.env.UPDATE_README) writeFileSync(path, after);
    else expect(before).toBe(after);
  });
});
