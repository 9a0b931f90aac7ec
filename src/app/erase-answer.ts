/** What erasing would delete, how to take it out first and how to confirm it; and the proof once it is done. */
import { dayOf, sayDay, sayTime, toIso } from '../core/time.ts';
import { countStore } from '../db/erase-store.ts';
import type { Counts, Erasure } from '../db/erasures.ts';
import { freshness } from '../db/sales.ts';
import { buttons, footer, heading, type Part, text } from '../reply/reply.ts';
import { askButton } from './asks.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import type { PersonFound, WorkspaceFound } from './erase.ts';
import { sayCount } from './say-metric.ts';
import { plural } from './stock-words.ts';
import { inQuotes } from './words.ts';

const WORDS: Readonly<Record<string, string>> = {
  sales: 'ledger lines',
  stock_counts: 'stock counts',
  ad_spend: 'campaign figures',
  traffic: 'visit figures',
  shipping_costs: 'parcels',
  exchange_rates: 'exchange rates',
  restocks: 'orders to suppliers',
  alerts: 'low-stock alerts',
  deliveries: 'messages sent or due',
  schedules: 'routes into channels',
  asks: 'questions behind buttons',
  upload_befores: 'rows kept for undo',
  upload_rejects: 'rows that could not be read',
  upload_chunks: 'pieces of files that wait',
  uploads: 'files, as a list',
  receipts: 'notes of how files were read',
  channel_stores: 'channels that chose a store',
  audit: 'lines of the audit',
  members: 'people',
  slack_posts: 'notes of what was posted in Slack',
  slack_events: 'events of Slack in progress',
  slack_states: 'installations begun',
  slack_installations: 'installations, by whom',
  discord_posts: 'notes of what was posted in Discord',
  discord_homes: 'notes of which server somebody means',
  console_messages: 'messages in the console',
};

export async function storePreview(ctx: Ctx): Promise<Answer> {
  const { store } = ctx;
  const counts = await ctx.database.tenant(store.id, (tx) => countStore(tx, store.id));
  const command = `erase store confirm:${inQuotes(store.name)}`;
  const summary = `Nothing is erased yet. ${store.name} holds ${sayRows(counts, ctx)}; erasing deletes them for good.`;
  return preview(ctx, {
    ...{ kind: 'store', title: 'what erasing this store deletes', summary, counts, command },
    parts: [text('There is no undo. Take out first what you want to keep:'), await exportButtons(ctx)],
  });
}

export function personPreview(ctx: Ctx, typed: string, { who, counts, shared }: PersonFound): Answer {
  const name = nameOf(who);
  const command = `erase person ${inQuotes(typed)} confirm:${inQuotes(name)}`;
  const summary = `Nothing is erased yet. Erasing takes ${name} out of ${sayRows(counts, ctx)} of ${ctx.store.name}.`;
  return preview(ctx, {
    ...{ kind: 'person', title: `what erasing ${name} changes`, summary, counts, command },
    parts: [
      text(
        'Their rights here go. What they did stays, done by “a former member”. Routes that they set up become yours. There is no undo.',
      ),
      ...(shared
        ? [
            text(
              `Somebody else here is called ${name} too: what was written under the name alone loses it for both.`,
            ),
          ]
        : []),
      footer(`Only ${ctx.store.name} is meant: for another store its owner does the same there.`),
    ],
  });
}

/** What a person types to confirm: the name as it is shown. */
export const nameOf = (who: { readonly user: string; readonly names: readonly string[] }): string =>
  who.names.at(-1) ?? who.user;

export function workspacePreview(ctx: Ctx, found: WorkspaceFound): Answer {
  const { whole, left } = found;
  const { workspace } = ctx.who;
  const names = (list: WorkspaceFound['whole']) => list.map(({ store }) => store.name).join(', ');
  const facts = [
    { label: 'Deleted whole', value: whole.length > 0 ? names(whole) : 'no store' },
    ...(left.length > 0
      ? [{ label: 'Kept by others, without this workspace’s people', value: names(left) }]
      : []),
  ];
  const people = [...whole, ...left].flatMap(({ own }) => own.map(({ user }) => user));
  return preview(ctx, {
    ...{ kind: 'workspace', title: 'This workspace · what erasing it deletes', counts: {} },
    summary: `Nothing is erased yet. Erasing this workspace deletes ${plural(whole.length, 'store', ctx.store.locale)} and takes out ${plural(new Set(people).size, 'person', ctx.store.locale, 'people')}.`,
    command: `erase workspace confirm:${inQuotes(workspace)}`,
    parts: [
      { kind: 'facts', facts },
      text(
        'All routes, chosen channels, notes of what was posted and the installation in this workspace go too. There is no undo. ',
        { code: 'erase store' },
        ' shows for each store how to take out first what you want to keep.',
      ),
      ...foreignPart(found.foreign, ctx.store.locale),
    ],
    more: { stores: { deleted: whole.map(nameAndId), kept: left.map(nameAndId) } },
  });
}

const nameAndId = ({ store }: WorkspaceFound['whole'][number]) => ({
  id: store.id.toString(),
  name: store.name,
});

const foreignPart = (foreign: number, locale: string): Part[] =>
  foreign === 0
    ? []
    : [
        footer(
          `${plural(foreign, 'store', locale)} of others still ${foreign === 1 ? 'holds' : 'hold'} a former member or a channel of this workspace: erasing that is for an owner there.`,
        ),
      ];

/** Names nothing of what is gone: the answer itself stays in the chat. */
export function erasedAnswer(ctx: Ctx, erasure: Erasure, foreign = 0): Answer {
  const { locale, zone } = ctx.store;
  const day = (at: Erasure['at']) => sayDay(dayOf(at, zone), locale, dayOf(ctx.now, zone));
  const summary = `The ${erasure.kind} was erased: ${sayRows(erasure.counts, ctx)}. Proof ${erasure.id}.`;
  const facts = [
    { label: 'Proof', value: erasure.id },
    {
      label: 'Erased',
      value: `${day(erasure.at)} ${sayTime(erasure.at, zone)}`,
      note: `by an ${erasure.by}`,
    },
    { label: 'Backups made before hold it until', value: day(erasure.backupsUntil), note: 'at the latest' },
  ];
  const parts: Part[] = [
    heading(`The ${erasure.kind} was erased`),
    { kind: 'facts', facts },
    ...countsPart(erasure.counts, ctx),
    ...foreignPart(foreign, ctx.store.locale),
    text(afterwards(ctx, erasure.kind)),
    footer('Keep the proof’s number. Who runs ShopPulse finds the proof under it, without a name.'),
  ];
  return {
    reply: { summary, parts },
    data: { erased: true, kind: erasure.kind, proof: proofJson(ctx, erasure) },
  };
}

const IN_CHATS = 'Messages that were posted in a chat stay there, under that chat’s own rules.';

function afterwards({ who }: Ctx, kind: Erasure['kind']): string {
  if (kind === 'person')
    return `${IN_CHATS} What was written under another name that nobody here knew of cannot be found: erase that name too.`;
  if (kind === 'store' || who.platform !== 'slack') return IN_CHATS;
  return `${IN_CHATS} The installation goes within two hours, after this answer; remove the app in Slack to take away its rights too.`;
}

interface Preview {
  readonly kind: Erasure['kind'];
  readonly title: string;
  readonly summary: string;
  readonly counts: Counts;
  readonly parts: readonly Part[];
  readonly command: string;
  readonly more?: object;
}

function preview(ctx: Ctx, { kind, title, summary, counts, parts, command, more }: Preview): Answer {
  return {
    reply: {
      summary,
      parts: [
        heading(kind === 'workspace' ? title : `${ctx.store.name} · ${title}`),
        text(summary),
        ...countsPart(counts, ctx),
        ...parts,
        text('To erase it for good, type ', { code: command }),
      ],
    },
    data: {
      erased: false,
      kind,
      ...(kind === 'workspace' ? {} : { rows: counts }),
      ...more,
      confirm: command,
    },
  };
}

function countsPart(counts: Counts, { store }: Ctx): Part[] {
  const rows = Object.entries(counts)
    .filter(([table, count]) => count > 0 && table !== 'stores')
    .map(([table, count]) => [WORDS[table] ?? table, sayCount(count, store.locale)]);
  if (rows.length === 0) return [];
  const columns = [{ label: 'What' }, { label: 'Rows', align: 'end' as const }];
  return [{ kind: 'table', caption: 'Rows by kind', columns, rows }];
}

const sayRows = (counts: Counts, { store }: Ctx): string => {
  const rows = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return `${sayCount(rows, store.locale)} ${rows === 1 ? 'row' : 'rows'}`;
};

async function exportButtons(ctx: Ctx): Promise<Part> {
  const { store, now } = ctx;
  const { first } = await ctx.tenant((tx) => freshness(tx, store.id, now));
  const range = first === null ? {} : { range: `${dayOf(first, store.zone)} to ${dayOf(now, store.zone)}` };
  const files = [
    ['Orders', { what: 'orders', ...range }],
    ['Ledger lines', { what: 'lines', ...range }],
    ['Products', { what: 'products', ...range }],
    ['Stock', { what: 'stock' }],
  ] as const;
  return buttons(
    ...(await Promise.all(files.map(([label, args]) => askButton(ctx, { label, command: 'export', args })))),
  );
}

const proofJson = ({ store }: Ctx, { id, about, counts, by, at, backupsUntil }: Erasure) => ({
  id,
  about,
  rows: counts,
  by,
  at: toIso(at, store.zone),
  backups_until: toIso(backupsUntil, store.zone),
});
