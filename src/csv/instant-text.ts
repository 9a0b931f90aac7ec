/** Instants as Postgres reads them, without a Date object: a million are many, and their days repeat. */
import { civil } from './dates.ts';
import { dayText } from './instants.ts';

const days = new Map<number, string>();
/** ISO text in UTC. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / 86_400_000);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 50_000) days.clear();
    text = civilDay(day);
    days.set(day, text);
  }
  const time = instant - day * 86_400_000;
  const seconds = Math.floor(time / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${text} ${clock}.${String(time % 1000).padStart(3, '0')}+00`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

function civilDay(days: number): string {
  const { year, month, day } = civil(days);
  return dayText(year, month, day);
}
