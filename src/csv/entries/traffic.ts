/** Visits by day, all or by channel. */
import type { TableRow } from '../table.ts';
import { DAY_NAMES } from './day-names.ts';
import type { TrafficEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { CURRENCY, words } from './names.ts';
import { countReader, decimalOf } from './spend.ts';
import { hasNoDays, momentsOf, stretchReader } from './stretch.ts';

export const traffic: EntryKind<TrafficEntry> = {
  kind: 'traffic',
  called: 'visits',
  noun: ['visit figure', 'visit figures'],
  needs: [
    {
      any: ['sessions', 'users'],
      call: 'Sessions',
      why: 'or Users, to know how many came',
    },
  ],
  undated: hasNoDays,
  names: {
    ...DAY_NAMES,
    sessions: words(
      '=sessions|=session|total sessions|=visits|=sitzungen|=besuche|=visites|=sesiones|=visitas|=sessioni|=visite|=sessies|=bezoeken|=sessoes|=sesje|=wizyty|online store sessions|sessions',
      /engaged|per|duration|rate|key event|bounce/,
    ),
    users: words(
      '=users|total users|active users|=visitors|unique visitors|=uniques|unique users|eindeutige besucher|visiteurs uniques|visitantes unicos|visitatori unici|online store visitors|=nutzer|=besucher|=utilisateurs|=visiteurs|=usuarios|=visitantes|=utenti|=visitatori|=gebruikers|=bezoekers|=utilizadores|=uzytkownicy|visitors',
      /new|per|returning|rate/,
    ),
    channel: words(
      'session source medium|session primary channel group|session default channel group|source medium|default channel group|channel group|traffic source|session source|=channel|=kanal|=canal|=canale|=kanaal|=source|=medium|=referrer|=quelle|=fuente',
    ),
    conversions: words('key events|=conversions|=transactions|=purchases|ecommerce purchases', /rate|per/),
    value: words('total revenue|purchase revenue|=revenue|event value', /per|average/),
    currency: CURRENCY,
  },
  columns: [
    ...['source', 'dimension', 'channel', 'day', 'until', 'currency'],
    ...['sessions', 'users', 'conversions', 'value'],
  ],
  sums: [['value', 'Revenue, as the source has it']],
  counts: [
    ['sessions', 'Sessions'],
    ['users', 'Users, added up'],
  ],
  open: trafficReader,
  values: (row) => [
    ...[row.source, row.dimension, row.channel, row.day, row.until, row.currency],
    ...[row.sessions, row.users, row.conversions, row.value],
  ],
  added: ({ currency, value, sessions, users, ...row }, zone) => ({
    currency,
    sums: { value },
    counts: { sessions, users },
    ...momentsOf(row, zone),
  }),
};

function trafficReader(context: EntryContext): (row: TableRow) => TrafficEntry[] {
  const { plan, reader, info } = context;
  const stretch = stretchReader(context);
  const column = plan.columns.channel;
  const dimension =
    column === undefined ? '' : (plan.entries?.hints.dimension ?? (info.header[column] ?? '').toLowerCase());
  return (row) => {
    const channel = reader.text(row, 'channel');
    if (column !== undefined && channel === '') {
      context.leave('without a channel: totals of the others');
      return [];
    }
    const currency = reader.currency(row);
    const days = stretch(row);
    if (days === null || currency === null) return [];
    const count = countReader(context, row);
    return [
      {
        ...{ kind: 'traffic', source: plan.source, dimension, channel, ...days, currency },
        ...{ sessions: count('sessions'), users: count('users') },
        conversions: decimalOf(context, row, 'conversions'),
        value: reader.amount(row, 'value', currency) ?? 0n,
      },
    ];
  };
}
