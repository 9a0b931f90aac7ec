import { expect, test } from 'vitest';
import { rememberPictures } from '../../src/chart/remember.ts';
import type { ChartSpec } from '../../src/reply/chart-spec.ts';

const spec = (title: string): ChartSpec => ({
  type: 'bar',
  title,
  unit: { kind: 'count', of: 'orders', locale: 'en' },
  labels: ['Mon'],
  series: [{ label: 'Now', values: [1] }],
});

/** A drawer that counts, and answers with what it was asked. */
function counting(fails: () => boolean = () => false) {
  const asked: string[] = [];
  const draw = async ({ title }: ChartSpec) => {
    asked.push(title);
    if (fails()) throw new Error('no picture');
    return new TextEncoder().encode(title);
  };
  return { asked, draw };
}

test('what fifty ask for at once is drawn once', async () => {
  const { asked, draw } = counting();
  const remembered = rememberPictures(draw);
  const all = await Promise.all(Array.from({ length: 50 }, () => remembered(spec('Net sales'))));
  expect(new Set(all).size).toBe(1);
  expect(asked).toEqual(['Net sales']);
});

test('any other spec is another picture', async () => {
  const { draw } = counting();
  const remembered = rememberPictures(draw);
  const one = await remembered(spec('One'));
  const other = await remembered({ ...spec('One'), labels: ['Tue'] });
  expect(other).not.toBe(one);
});

test('one that failed is tried again', async () => {
  let broken = true;
  const { asked, draw } = counting(() => broken);
  const remembered = rememberPictures(draw);
  await expect(remembered(spec('Net sales'))).rejects.toThrow('no picture');
  broken = false;
  await expect(remembered(spec('Net sales'))).resolves.toBeInstanceOf(Uint8Array);
  expect(asked).toHaveLength(2);
});

test('those asked for longest ago are forgotten', async () => {
  const { asked, draw } = counting();
  const remembered = rememberPictures(draw, 2);
  for (const title of ['a', 'b', 'a', 'c', 'a', 'b']) await remembered(spec(title));
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
