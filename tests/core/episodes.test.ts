import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Episode, RECOVERY_HOLDS_MS, stepOf, wakesAt } from '../../src/core/episodes.ts';
import { addDays, type Day, instant } from '../../src/core/time.ts';

const NOW = instant(1_800_000_000_000);
const TODAY = '2027-01-15' as Day;
const HOUR = RECOVERY_HOLDS_MS;
const open: Episode = { state: 'open', snoozedUntil: null, recoveringSince: null, order: null };
const stock = (onHand: number) => ({ watched: true, reorderPoint: 26, onHand });

describe('an episode', () => {
  test('says nothing while nothing changes', () => {
    expect(stepOf(open, stock(4), NOW, TODAY)).toBeNull();
    expect(stepOf(open, stock(29), NOW, TODAY)).toBeNull();
  });

  test('ends when the recovery has held for an hour, not before, and not when it fell again', () => {
    expect(stepOf(open, stock(60), NOW, TODAY)).toBe('recovering');
    const recovering = { ...open, recoveringSince: NOW };
    expect(stepOf(recovering, stock(60), instant(NOW + HOUR - 1), TODAY)).toBeNull();
    expect(stepOf(recovering, stock(60), instant(NOW + HOUR), TODAY)).toBe('closed');
    expect(stepOf(recovering, stock(4), instant(NOW + HOUR), TODAY)).toBe('fallen');
    expect(wakesAt(recovering)).toBe(NOW + HOUR);
  });

  test('without figures, or of what is no longer watched, recovers', () => {
    expect(stepOf(open, undefined, NOW, TODAY)).toBe('recovering');
    expect(stepOf(open, { ...stock(0), watched: false }, NOW, TODAY)).toBe('recovering');
  });

  test('a snooze ends by itself', () => {
    const snoozed: Episode = { ...open, state: 'snoozed', snoozedUntil: instant(NOW + 5) };
    expect(stepOf(snoozed, stock(4), NOW, TODAY)).toBeNull();
    expect(stepOf(snoozed, stock(4), instant(NOW + 5), TODAY)).toBe('awake');
    expect(wakesAt(snoozed)).toBe(NOW + 5);
    expect(wakesAt(open)).toBeNull();
  });

  test('an order is late the day after it was expected, and is told once', () => {
    const ordered = (expectedOn: Day | null, lateTold = false): Episode => ({
      ...open,
      state: 'ordered',
      order: { expectedOn, lateTold },
    });
    expect(stepOf(ordered(TODAY), stock(4), NOW, TODAY)).toBeNull();
    expect(stepOf(ordered(addDays(TODAY, -1)), stock(4), NOW, TODAY)).toBe('late');
    expect(stepOf(ordered(addDays(TODAY, -1), true), stock(4), NOW, TODAY)).toBeNull();
    expect(stepOf(ordered(null), stock(4), NOW, TODAY)).toBeNull();
    expect(stepOf(ordered(addDays(TODAY, -1)), stock(60), NOW, TODAY)).toBe('recovering');
  });

  test('never closes while looks keep finding it low in between, whatever the order of looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: HOUR - 1 }), fc.nat(60)), { maxLength: 200 }),
        (looks) => {
          let episode = open;
          let now = NOW;
          for (const [gap, onHand] of looks) {
            now = instant(now + gap);
            const step = stepOf(episode, stock(onHand), now, TODAY);
            if (step === 'closed') {
              expect(now - (episode.recoveringSince ?? now)).toBeGreaterThanOrEqual(HOUR);
              return;
            }
            if (step === 'recovering') episode = { ...episode, recoveringSince: now };
            if (step === 'fallen') episode = { ...episode, recoveringSince: null };
          }
        },
      ),
    );
  });
});
