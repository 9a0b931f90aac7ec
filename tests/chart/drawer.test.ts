import { threadId, Worker } from 'node:worker_threads';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, test } from 'vitest';
import { createDrawer } from '../../src/chart/drawer.ts';
import { SCALE, WIDTH } from '../../src/chart/layout.ts';
import { CARD, EDGE } from '../../src/chart/palette.ts';
import type { Log } from '../../src/log.ts';
import { chart, euros } from './specs.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};
const threads: number[] = [];
const events: string[] = [];
const log: Log = (_, event, fields) => {
  events.push(event);
  if (event === 'chart.thread') threads.push(fields?.thread as number);
};
const drawer = createDrawer({ timeoutMs: 30_000, log });
afterAll(() => drawer.stop());

const line = chart({ series: [{ label: 'Today', values: [1, 3, 2], unfinishedFrom: 2 }] });

describe('the drawer', () => {
  test('gives a PNG at twice a phone’s width, from one thread that is not this one', async () => {
    const png = await drawer.draw(line);
    expect([...png.subarray(0, 8)]).toEqual(SIGNATURE);
    expect(sizeOf(png)).toEqual({ width: WIDTH * SCALE, height: 480 });
    await drawer.draw(line);
    expect(threads).toHaveLength(1);
    expect(threads).not.toContain(threadId);
  });

  test('draws the same bytes for the same spec, whatever was drawn between, and other bytes for another', async () => {
    const first = await drawer.draw(line);
    const other = await drawer.draw({ ...line, title: 'Orders' });
    const again = await drawer.draw(line);
    expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false);
  });

  test('has an edge all around it, and nothing outside of the corners that a chat cuts off', async () => {
    const image = await loadImage(Buffer.from(await drawer.draw(line)));
    const { width, height } = image;
    const pen = createCanvas(width, height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const colourAt = (x: number, y: number) => {
      const [red = 0, green = 0, blue = 0, alpha] = pen.getImageData(x, y, 1, 1).data;
      const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
      return alpha === 0 ? 'none' : `#${hex}`;
    };
    const [right, bottom] = [width - 1, height - 1];
    for (const [x, y] of [
      [0, 0],
      [right, 0],
      [0, bottom],
      [right, bottom],
    ] as const)
      expect(colourAt(x, y)).toBe('none');
    const [middle, half] = [Math.floor(width / 2), Math.floor(height / 2)];
    for (const [x, y] of [
      [middle, 0],
      [middle, bottom],
      [0, half],
      [right, half],
    ] as const)
      expect(colourAt(x, y)).toBe(EDGE);
    expect(colourAt(8, half)).toBe(CARD);
  });

  test('makes a ranking as high as it has rows, and caps it', async () => {
    const ranking = (rows: number) =>
      chart({
        type: 'ranking',
        series: [{ label: 'net', values: Array.from({ length: rows }, (_, at) => at) }],
      });
    const [few, more, most, beyond] = await Promise.all(
      [3, 5, 15, 40].map((rows) => drawer.draw(ranking(rows))),
    );
    const heights = [few, more, most].map((png) => sizeOf(png as Uint8Array).height);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(3);
    // One small line more: "first 15 of 40".
    expect(sizeOf(beyond as Uint8Array).height - (heights[2] as number)).toBe(30);
  });

  test('shows letters of many scripts as themselves, not as one and the same box', async () => {
    const titled = (title: string) => drawer.draw({ ...line, title });
    const pictures = await Promise.all(
      [
        ...['₹', '₺', 'ł', 'Ż', 'Ж', 'ж', 'Ω', 'ứ', '▲', 'ب', 'ש', 'ქ', '\u{10ffff}'],
        ...['円', '有', '焼', 'の', 'セ', '한', '글', '马', '馬', '￥', 'น', 'ह', 'ব', 'த', 'త', 'ગ', '֏'],
      ].map((title) => titled(title)),
    );
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).toBe(pictures.length);
  });

  test('writes what other fonts are needed for in both weights, and the rest as it was before', async () => {
    const named = (title: string, name: string) =>
      drawer.draw({ ...line, title, series: [...line.series, { label: name, values: [1, 2, 3] }] });
    const before = await named('Net sales', 'Mug');
    const other = await named('有田焼', '파란 머그컵');
    expect(Buffer.from(await named('有田焼', '파란 머그컵')).equals(Buffer.from(other))).toBe(true);
    expect(Buffer.from(await named('Net sales', 'Mug')).equals(Buffer.from(before))).toBe(true);
  });

  test('refuses a spec it cannot draw and goes on with the same thread', async () => {
    const before = threads.length;
    const wrong = { ...line, unit: { ...euros, locale: 'not a locale' } };
    await expect(drawer.draw(wrong)).rejects.toThrow(/locale/i);
    expect([...(await drawer.draw(line)).subarray(0, 8)]).toEqual(SIGNATURE);
    expect(threads).toHaveLength(before);
  });

  test('refuses all once it has stopped', async () => {
    const stopped = createDrawer({ timeoutMs: 30_000 });
    await stopped.stop();
    await expect(stopped.draw(line)).rejects.toThrow('stopped');
  });
});

describe('a thread that takes too long', () => {
  test('is given up, and the next chart has a new one', async () => {
    const seen: number[] = [];
    const hasty = createDrawer({
      timeoutMs: 1,
      log: (_, event, fields) => {
        if (event === 'chart.thread') seen.push(fields?.thread as number);
      },
    });
    const heavy = chart({
      series: [{ label: 'a', values: Array.from({ length: 20_000 }, (_, at) => at % 7) }],
    });
    await expect(hasty.draw(heavy)).rejects.toThrow('longer than 1 ms');
    await expect(hasty.draw(line)).rejects.toThrow('longer than 1 ms');
    expect(new Set(seen).size).toBe(2);
    await hasty.stop();
  });
});

describe('a thread that ends while several charts are in it', () => {
  /** Each thread of the list once, the last one from then on. */
  const threadsOf = (...codes: readonly string[]) => {
    let started = 0;
    const startThread = async () => {
      started += 1;
      const code = codes[Math.min(started, codes.length) - 1] as string;
      return new Worker(`const { parentPort } = require('node:worker_threads'); ${code}`, { eval: true });
    };
    return { startThread, count: () => started };
  };
  const ENDS = `parentPort.on('message', () => process.exit(3));`;
  const DRAWS = `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, png: new Uint8Array([id]) }));`;

  test('gives them all to the next one', async () => {
    const { startThread, count } = threadsOf(ENDS, DRAWS);
    const drawer = createDrawer({ timeoutMs: 30_000, startThread });
    const pngs = await Promise.all([drawer.draw(line), drawer.draw(line), drawer.draw(line)]);
    expect(pngs.map(([id]) => id)).toEqual([4, 5, 6]);
    expect(count()).toBe(2);
    await drawer.stop();
  });

  test('gives up a chart that ends every thread', async () => {
    const { startThread, count } = threadsOf(ENDS);
    const drawer = createDrawer({ timeoutMs: 30_000, startThread });
    await expect(drawer.draw(line)).rejects.toThrow('ended with 3');
    expect(count()).toBe(2);
    await drawer.stop();
  });
});
