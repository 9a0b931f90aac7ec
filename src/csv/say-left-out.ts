/** What a tidied file does not hold, in words for the person at the terminal. */
import type { LeftOut } from './tidy.ts';

const SHOWN = 20;

/** One line each; none when nothing was left out. Blank rows are counted only. */
export function sayLeftOut({ info, dropped, droppedCount }: LeftOut): string[] {
  const above = info.preamble.filter((line) => line !== '').map((line) => `above the header: ${line}`);
  const told = dropped.filter(({ why }) => why !== 'blank');
  const rows = told
    .slice(0, SHOWN)
    .map(({ line, why, cells }) => `line ${line}, ${why}: ${cells.join(info.delimiter).slice(0, 200)}`);
  const more = told.length > SHOWN ? [`and ${told.length - SHOWN} more like these`] : [];
  const blank = dropped.length - told.length;
  const blanks = blank > 0 ? [`${blank}${droppedCount > dropped.length ? ' or more' : ''} blank rows`] : [];
  const all = [...above, ...rows, ...more, ...blanks];
  return all.length === 0 ? [] : ['Left out, since it is no data:', ...all.map((each) => `  ${each}`)];
}
