/** The moment of a row: its date and time, in the zone that the row, the column's name or the preset says. */
import { type Instant, isZone, type Zone } from '../../core/time.ts';
import { readDate, readTime, type Written } from '../dates.ts';
import { short } from '../field-reader.ts';
import type { Field } from '../fields.ts';
import { instantReader } from '../instants.ts';
import type { TableRow } from '../table.ts';
import type { EntryContext } from './entry-kind.ts';

/** Minutes east of Greenwich of the abbreviations that are one zone's alone and that dates.ts does not know. */
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ['BST', 60],
  ['WET', 0],
  ['WEST', 60],
  ['MEZ', 60],
  ['MESZ', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['BRT', -180],
  ['AKST', -540],
  ['AKDT', -480],
  ['HST', -600],
  ['AEST', 600],
  ['AEDT', 660],
  ['AWST', 480],
  ['NZST', 720],
  ['NZDT', 780],
  ['JST', 540],
  ['KST', 540],
  ['HKT', 480],
  ['SGT', 480],
]);

/** As services of the United States call their zones in words: `Eastern Time (US & Canada)`. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^eastern/i, 'America/New_York'],
  [/^central time/i, 'America/Chicago'],
  [/^mountain/i, 'America/Denver'],
  [/^pacific/i, 'America/Los_Angeles'],
  [/^atlantic/i, 'America/Halifax'],
  [/^alaska/i, 'America/Anchorage'],
  [/^hawaii/i, 'Pacific/Honolulu'],
  [/^arizona/i, 'America/Phoenix'],
];

/** Null for an empty cell or a problem. */
export function momentReader(context: EntryContext): (row: TableRow, field: Field) => Instant | null {
  const { plan, info, reader } = context;
  const readers = new Map<string, (written: Written) => Instant>();
  const inZone = (name: string, written: Written): Instant => {
    const read = readers.get(name) ?? instantReader(name as Zone);
    readers.set(name, read);
    return read(written);
  };
  const zoneOf = (field: Field): string => {
    const header = info.header[plan.columns[field] ?? -1] ?? '';
    if (/\b(?:utc|gmt)\b/i.test(header.replaceAll('_', ' '))) return 'UTC';
    return plan.entries?.hints.zone ?? context.zone;
  };
  return (row, field) => {
    const day = reader.written(row, field);
    if (day === null) return null;
    const clock = day.timed ? null : readTime(reader.text(row, 'time'));
    const written = clock ? { ...day, ...clock, timed: true } : day;
    const named = written.timed && written.offset === null ? reader.text(row, 'zone') : '';
    const told = named === '' ? null : readZone(named);
    if (named !== '' && told === null)
      reader.report(`the time zone is '${short(named)}', which is not known`);
    if (typeof told === 'number') return inZone('UTC', { ...written, offset: told });
    // A bare day is the store's own.
    return inZone(told ?? (written.timed ? zoneOf(field) : context.zone), written);
  };
}

/** An IANA name, or minutes east of Greenwich; null for what is no zone. */
function readZone(text: string): string | number | null {
  if (text.includes('/') && isZone(text)) return text;
  const named = NAMES.find(([words]) => words.test(text));
  if (named) return named[1];
  return (
    readDate(`2000-01-01 00:00 ${text}`, 'ymd', false)?.offset ??
    ABBREVIATIONS.get(text.toUpperCase()) ??
    null
  );
}
