/** Every figure as a ratio in one run, against the named thing beside it. Exits with 1 where one is over its limit. */
import { benchDiscord } from './discord.ts';
import { benchExport } from './export.ts';
import { openHouse } from './house.ts';
import { benchImport } from './import.ts';
import { benchNumbers } from './numbers.ts';
import { benchPicture } from './picture.ts';
import { benchSlack } from './slack.ts';
import { benchTidy } from './tidy.ts';
import { benchToday } from './today.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const house = await openHouse();
try {
  const results = [
    // First: what the others leave in memory would count as theirs.
    await benchImport(house, lines),
    await benchToday(house),
    await benchExport(house),
    await benchPicture(house),
    await benchTidy(house.folder),
    await benchSlack(house),
    await benchDiscord(house),
    (await benchNumbers(1_000_000)).isMet,
  ];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  await house.close();
}
