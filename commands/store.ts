import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { command, wordsStarting } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { loadSampleStores } from '../src/app/sample.ts';
import { addStore, setStore, useStore } from '../src/app/store-settings.ts';
import { REVENUE_NAMED, RULES_NAMED } from '../src/core/metrics/rules.ts';
import type { Store } from '../src/db/stores.ts';
import { footer, heading, type Part, text } from '../src/reply/reply.ts';

const WHAT = [
  'use',
  'new',
  'name',
  'currency',
  'zone',
  'language',
  'week-start',
  'profile',
  'lead-time',
  'cover',
  'sample',
] as const;

export const store = command({
  name: 'store',
  also: ['stores', 'settings'],
  help: 'The store asked about here, its currency, zone and rules; choose, add or change one.',
  examples: [
    'store',
    'store use Acme London',
    'store zone Europe/Berlin',
    'store profile woocommerce',
    'store new "Acme Paris" currency:EUR',
    'store sample',
  ],
  role: 'accountant',
  audience: 'channel',
  group: 'setup',
  args: z.object({
    what: z.enum(WHAT).optional().meta({ about: 'what to do', place: 'word' }),
    value: z
      .string()
      .max(120)
      .optional()
      .meta({
        about: 'the name or the new value',
        place: 'rest',
        complete: (ctx: Ctx, typed: string) =>
          wordsStarting(...ctx.stores.map((each) => each.name))(ctx, typed),
      }),
    currency: z.string().optional().meta({ about: 'of a new store, such as EUR' }),
    zone: z.string().optional().meta({ about: 'of a new store, such as Europe/Berlin' }),
  }),
  run: async (ctx, { what, value, currency, zone }) => {
    if (what === undefined) return show(ctx.store, ctx.stores);
    if (what === 'sample') {
      authorize(ctx.role, 'owner', 'Loading the sample store');
      return loadSampleStores(ctx);
    }
    if (value === undefined) throw new UserError(`\`store ${what}\` needs a value.`, store.examples);
    if (what === 'use') {
      authorize(ctx.role, 'manager', 'Choosing the store of a channel');
      return show(await useStore(ctx, value), ctx.stores);
    }
    authorize(ctx.role, 'owner', 'Changing a store');
    if (what === 'new') {
      const added = await addStore(ctx, { name: value, currency, zone });
      return show(added, [...ctx.stores, added]);
    }
    const changed = await setStore(ctx, what, value);
    return show(
      changed,
      ctx.stores.map((each) => (each.id === changed.id ? changed : each)),
    );
  },
});

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function show(of: Store, all: readonly Store[]) {
  const assumed = of.currencySource === 'assumed' ? 'assumed until a file says otherwise' : undefined;
  const facts = [
    { label: 'Currency', value: of.currency, ...(assumed ? { note: assumed } : {}) },
    { label: 'Zone', value: of.zone, note: 'days start and end there' },
    { label: 'Language', value: of.locale, note: 'how numbers and dates look' },
    { label: 'Week starts on', value: WEEKDAYS[of.weekStart - 1] ?? 'Monday' },
    {
      label: 'Profile',
      value: of.profile,
      note: `${REVENUE_NAMED[of.profile]} by ${RULES_NAMED[of.profile]}; why shows the others`,
    },
    { label: 'Lead time', value: `${of.leadTimeDays} days`, note: 'where a product has none of its own' },
    { label: 'Cover', value: `${of.coverDays} days`, note: 'how long a reorder should last' },
  ];
  const others = all.filter((each) => each.id !== of.id).map((each) => each.name);
  const parts: Part[] = [heading(of.name), { kind: 'facts', facts }];
  if (others.length > 0)
    parts.push(
      text(
        `You also have ${others.join(', ')}. `,
        { code: `store use ${others[0]}` },
        ' asks about that one here.',
      ),
    );
  parts.push(footer('Changed with ', { code: 'store zone Europe/Berlin' }, ' and the like, by an owner.'));
  return {
    reply: { summary: `${of.name}: ${of.currency}, ${of.zone}`, parts },
    data: { store: described(of), stores: all.map(described) },
  };
}

const described = (of: Store) => ({
  id: of.id.toString(),
  name: of.name,
  currency: of.currency,
  currency_source: of.currencySource,
  zone: of.zone,
  locale: of.locale,
  week_start: of.weekStart,
  profile: of.profile,
  lead_time_days: of.leadTimeDays,
  cover_days: of.coverDays,
});
