/** Instants as Postgres reads them, without a Date object: a million are many, and their days repeat. */
import type { CopyBytes } from './copy-bytes.ts';
import { civil } from './dates.ts';
import { dayText } from './instants.ts';

const DAY = 86_400_000;
const [SPACE, PLUS, POINT, COLON] = [0x20, 0x2b, 0x2e, 0x3a];
const days = new Map<number, string>();

/** ISO text in UTC; unknown for null. */
export function writeInstant(to: CopyBytes, instant: number | null): CopyBytes {
  if (instant === null) return to.text(null);
  const day = Math.floor(instant / DAY);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 50_000) days.clear();
    text = civilDay(day);
    days.set(day, text);
  }
  const time = instant - day * DAY;
  const seconds = Math.floor(time / 1000);
  const minutes = Math.floor(seconds / 60);
  to.text(text)
    .byte(SPACE)
    .digits(Math.floor(minutes / 60), 2)
    .byte(COLON)
    .digits(minutes % 60, 2);
  to.byte(COLON)
    .digits(seconds % 60, 2)
    .byte(POINT)
    .digits(time % 1000, 3);
  return to.byte(PLUS).digits(0, 2);
}

function civilDay(days: number): string {
  const { year, month, day } = civil(days);
  return dayText(year, month, day);
}
