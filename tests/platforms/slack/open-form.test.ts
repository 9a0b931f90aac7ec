/** Clicks that open a form within the three seconds that Slack gives, and forms that stand in a message. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/app/action.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions } from '../../helpers/slack/in-hand.ts';
import { ADDRESS, form, withAlert as houseWithAlert, text } from '../../helpers/slack/with-alert.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const withAlert = (click: Parameters<typeof houseWithAlert>[1], options: Omit<InHandOptions, 'at'> = {}) =>
  houseWithAlert({ at, ...options }, click);

describe('a click that may open a form', () => {
  const opensForm = (action: string) => action === 'restock.mark';

  test('opens it', async () => {
    const { fake, place, settled } = await withAlert(() => ({ form }), { script: { opensForm } });
    await fake.press('max', place, 'restock.mark', '1-7');
    await settled();
    expect(fake.modal('max')?.shown).toContain('Quantity');
    fake.expectCalls(['chat.postMessage', 'users.info', 'views.open'], { ignore: ['auth.test'] });
    fake.check();
  });

  test('opens a window that waits where the form takes longer, and puts it there', async () => {
    const answer = gate();
    const { fake, over, place, settled } = await withAlert(
      async () => {
        await answer.opened;
        return { form };
      },
      { script: { opensForm } },
    );
    await fake.press('max', place, 'restock.mark', '1-7');
    await over(700);
    await fake.until(() => fake.modal('max'), 'the window that waits');
    expect(fake.modal('max')?.shown).not.toContain('Quantity');
    answer.open();
    await settled();
    expect(fake.modal('max')?.shown).toContain('Quantity');
    fake.expectCalls(['chat.postMessage', 'users.info', 'views.open', 'views.update'], {
      ignore: ['auth.test'],
    });
    fake.check();
  });

  test('says in that window what there is instead of a form', async () => {
    const answer = gate();
    const { fake, over, place, shown, settled } = await withAlert(
      async () => {
        await answer.opened;
        return { reply: text('Max marked it already.'), update: text('48 ordered by Max') };
      },
      { script: { opensForm } },
    );
    await fake.press('olga', place, 'restock.mark', '1-7');
    await over(700);
    await fake.until(() => fake.modal('olga'), 'the window that waits');
    answer.open();
    await settled();
    expect(fake.modal('olga')?.shown).toContain('Max marked it already.');
    expect(shown()).toContain('48 ordered by Max');
    expect(fake.seenBy('max')).not.toContain('Max marked it already.');
    fake.check();
  });

  test('says so outside where the window was closed meanwhile', async () => {
    const answer = gate();
    const { fake, over, place, settled } = await withAlert(
      async () => {
        await answer.opened;
        return { reply: text('Max marked it already.') };
      },
      { script: { opensForm } },
    );
    await fake.press('olga', place, 'restock.mark', '1-7');
    await over(700);
    await fake.until(() => fake.modal('olga'), 'the window that waits');
    fake.on('views.update', { kind: 'refuse', error: 'not_found' });
    answer.open();
    await settled();
    expect(fake.messages(CHANNEL).at(-1)).toMatchObject({ ephemeralTo: 'olga' });
    expect(fake.seenBy('olga')).toContain('Max marked it already.');
  });

  test('says that it was too late where Slack waits no longer', async () => {
    const { fake, elapse, place, settled } = await withAlert(
      () => {
        elapse(3_100);
        return { form };
      },
      { script: { opensForm } },
    );
    await fake.press('max', place, 'restock.mark', '1-7');
    await settled();
    expect(fake.modal('max')).toBeNull();
    expect(fake.seenBy('max')).toContain('Press the button again.');
    fake.forgive('expired_trigger_id');
  });

  test('opens it before anything else, since the trigger does not wait', async () => {
    const { fake, place, shown, settled } = await withAlert(() => ({ form, update: text('Max is at it') }), {
      script: { opensForm },
    });
    await fake.press('max', place, 'restock.mark', '1-7');
    await settled();
    const methods = fake.calls.map(({ method }) => method);
    expect(methods.indexOf('views.open')).toBeLessThan(methods.indexOf('chat.update'));
    expect(shown()).toContain('Max is at it');
  });

  test('shows what there is where no form comes', async () => {
    const { fake, place, settled } = await withAlert(() => ({ reply: text('Only managers may.') }), {
      script: { opensForm },
    });
    await fake.press('vera', place, 'restock.mark', '1-7');
    await settled();
    expect(fake.modal('vera')).toBeNull();
    expect(fake.seenBy('vera')).toContain('Only managers may.');
  });

  test('is opened also where nobody said beforehand that one may come', async () => {
    const { fake, place, settled } = await withAlert(() => ({ form }));
    await fake.press('max', place, 'restock.mark', '1-7');
    await settled();
    expect(fake.modal('max')?.shown).toContain('Quantity');
  });
});

describe('a form that stands in a message', () => {
  const question: Reply = { summary: 'One question', parts: [{ kind: 'form', form }] };

  const asked = async (click: (values?: Readonly<Record<string, string>>) => Outcome) => {
    const house = await withAlert(click);
    const { slack } = house;
    const { message } = await slack.send(ADDRESS, question, 'form');
    return { ...house, place: { channel: CHANNEL, message } };
  };

  test('is sent with what was filled in', async () => {
    const { fake, app, place, settled } = await asked(() => ({ update: text('48 ordered by Max') }));
    await fake.press('max', place, 'restock.mark', '1-7', { values: { Quantity: '50' } });
    await settled();
    expect(app.clicks).toMatchObject([{ action: 'restock.mark', id: '1-7', values: { quantity: '50' } }]);
    expect(fake.shown(CHANNEL, place.message)).toContain('48 ordered by Max');
  });

  test('that is filled in wrongly stays, and says which field to correct', async () => {
    const { fake, place, settled } = await asked(() => ({
      fieldErrors: { quantity: 'A whole number above 0.' },
    }));
    await fake.press('max', place, 'restock.mark', '1-7', { values: { Quantity: 'many' } });
    await settled();
    expect(fake.seenBy('max')).toContain('Quantity: A whole number above 0.');
    expect(fake.seenBy('vera')).not.toContain('A whole number above 0.');
    expect(fake.shown(CHANNEL, place.message)).toContain('Mark reordered');
  });
});
