/** Time zones as exports write them: `Eastern Time (US & Canada)`, `Europe/Berlin`. */
import { isZone, type Zone } from '../core/time.ts';

// Names of the lists that point-of-sale systems and shops choose from.
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^eastern (standard |daylight )?time/i, 'America/New_York'],
  [/^central (standard |daylight )?time/i, 'America/Chicago'],
  [/^arizona/i, 'America/Phoenix'],
  [/^mountain (standard |daylight )?time/i, 'America/Denver'],
  [/^pacific (standard |daylight )?time/i, 'America/Los_Angeles'],
  [/^alaska/i, 'America/Anchorage'],
  [/^hawaii/i, 'Pacific/Honolulu'],
  [/^atlantic time/i, 'America/Halifax'],
  [/^newfoundland/i, 'America/St_Johns'],
  [/^(london|edinburgh|british summer time)/i, 'Europe/London'],
  [/^dublin/i, 'Europe/Dublin'],
  [/^paris/i, 'Europe/Paris'],
  [/^madrid/i, 'Europe/Madrid'],
  [/^(amsterdam|berlin)/i, 'Europe/Berlin'],
  [/^(tokyo|osaka|sapporo|japan)/i, 'Asia/Tokyo'],
  [/^(sydney|melbourne|canberra)/i, 'Australia/Sydney'],
  [/^brisbane/i, 'Australia/Brisbane'],
  [/^adelaide/i, 'Australia/Adelaide'],
  [/^perth/i, 'Australia/Perth'],
];

/** Null for what is no zone that is known; then the times are the store's. */
export function zoneNamed(text: string): Zone | null {
  const name = text.trim();
  const found = NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  return isZone(found) ? found : null;
}
