import { describe, expect, test } from 'vitest';
import { demandDays, onHandAt, type StockTrail, stockWindow } from '../../src/core/stock-window.ts';
import { atLocal, type Day, type Instant, instant, type Zone } from '../../src/core/time.ts';

const ZONE = 'Europe/Berlin' as Zone;
const at = (day: string, time = '12:00'): Instant => atLocal(day as Day, time, ZONE);
const NOW = at('2026-11-21', '10:40');
const LONG = { firstSale: at('2025-01-01'), lastSale: at('2026-11-21', '09:00'), counts: [] };

describe('the window', () => {
  test('is the 28 whole days before today, across the change of clocks', () => {
    const window = stockWindow(NOW, ZONE, LONG);
    expect(window.days).toHaveLength(28);
    expect([window.days[0], window.days.at(-1)]).toEqual(['2026-10-24', '2026-11-20']);
    expect(window.from).toBe(at('2026-10-24', '00:00'));
    expect(window.to).toBe(at('2026-11-21', '00:00'));
    // 25 October has 25 hours.
    expect((window.bounds[2] ?? 0) - (window.bounds[1] ?? 0)).toBe(25 * 3_600_000);
    expect(window.dayOfStretch.at(-1)).toBeNull();
  });

  test('ends with the last day that has sales when the file is a few days old, not when it is a month old', () => {
    const older = stockWindow(NOW, ZONE, { ...LONG, lastSale: at('2026-11-17') });
    expect([older.days[0], older.days.at(-1)]).toEqual(['2026-10-21', '2026-11-17']);
    expect(stockWindow(NOW, ZONE, { ...LONG, lastSale: at('2026-10-20') }).days.at(-1)).toBe('2026-11-20');
  });

  test('begins no sooner than the first sale, and is today when that was the first day', () => {
    expect(stockWindow(NOW, ZONE, { ...LONG, firstSale: at('2026-11-18') }).days).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
    expect(stockWindow(NOW, ZONE, { ...LONG, firstSale: at('2026-11-21', '09:00') }).days).toEqual([
      '2026-11-21',
    ]);
    expect(stockWindow(NOW, ZONE, { firstSale: null, lastSale: null, counts: [] }).days).toHaveLength(28);
  });
});

describe('on hand and the days without stock', () => {
  const counted = at('2026-11-10', '12:00');
  const window = stockWindow(NOW, ZONE, { ...LONG, counts: [counted] });
  const stretch = (when: Instant): number => window.bounds.findLastIndex((bound) => bound <= when);
  const trail = (more: Partial<StockTrail>): StockTrail => ({
    sold: new Map(),
    counts: [{ at: counted, onHand: 5 }],
    received: [],
    soldBefore: 0,
    ...more,
  });
  const empty = (of: StockTrail) =>
    demandDays(window, of).flatMap((day, index) => (day.inStock ? [] : [window.days[index]]));

  test('take off what sold after the count and not what sold before it on the same day', () => {
    const sold = new Map([
      [stretch(at('2026-11-10', '09:00')), 2],
      [stretch(at('2026-11-10', '18:00')), 3],
    ]);
    expect(onHandAt(window, trail({ sold }), NOW)).toBe(2);
    expect(onHandAt(window, trail({ sold }), counted)).toBeNull();
    expect(demandDays(window, trail({ sold }))[window.days.indexOf('2026-11-10' as Day)]).toEqual({
      units: 5,
      inStock: true,
    });
  });

  test('a sale in the very instant of the count was counted after it', () => {
    expect(stretch(counted)).not.toBe(stretch(instant(counted + 1)));
  });

  test('leave out the days after the last one went, not the day it went', () => {
    const sold = new Map([[stretch(at('2026-11-12')), 5]]);
    expect(empty(trail({ sold }))).toEqual([
      '2026-11-13',
      '2026-11-14',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
  });

  test('a delivery and a new count end it', () => {
    const sold = new Map([[stretch(at('2026-11-12')), 5]]);
    const received = [{ at: at('2026-11-15'), units: 10 }];
    expect(empty(trail({ sold, received }))).toEqual(['2026-11-13', '2026-11-14']);
    expect(onHandAt(window, trail({ sold, received }), NOW)).toBe(10);
    const recount = at('2026-11-14', '08:00');
    const again = stockWindow(NOW, ZONE, { ...LONG, counts: [counted, recount] });
    const index = again.bounds.findLastIndex((bound) => bound <= at('2026-11-12'));
    const twice = trail({
      sold: new Map([[index, 5]]),
      counts: [
        { at: counted, onHand: 5 },
        { at: recount, onHand: 20 },
      ],
    });
    const days = demandDays(again, twice);
    expect(days.flatMap((day, place) => (day.inStock ? [] : [again.days[place]]))).toEqual(['2026-11-13']);
    expect(onHandAt(again, twice, NOW)).toBe(20);
  });

  test('a day with sales was in stock, whatever the count says; before any count nobody knows', () => {
    const none = trail({ counts: [{ at: at('2026-10-01'), onHand: 0 }], sold: new Map([[3, 2]]) });
    expect(demandDays(window, none).filter((day) => day.inStock)).toEqual([{ units: 2, inStock: true }]);
    expect(empty(trail({ counts: [] }))).toEqual([]);
  });

  test('a count before the window has lost what sold until it began', () => {
    const old = trail({ counts: [{ at: at('2026-10-01'), onHand: 8 }], soldBefore: 6 });
    expect(onHandAt(window, old, NOW)).toBe(2);
    expect(empty(trail({ counts: [{ at: at('2026-10-01'), onHand: 6 }], soldBefore: 6 }))).toHaveLength(28);
  });
});
