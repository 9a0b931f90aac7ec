/** What Discord offers while somebody types: of their own store, at most 25, and checked again when it is sent. */
import { describe, expect, test } from 'vitest';
import type { Asking, Completion } from '../../../src/app/app.ts';
import { actingWorld, GUILD, SHOP } from './acting-world.ts';

const typed: { asking: Asking; text: string }[] = [];
let offers: (text: string) => readonly Completion[] = () => [];
const world = await actingWorld({
  app: {
    complete: async (asking, text) => {
      typed.push({ asking, text });
      return offers(text);
    },
  },
});

const lines =
  (...texts: string[]) =>
  () =>
    texts.map((text) => ({ text, about: '' }));
const offered = async (name: string, options: Record<string, string>, focused: string, channel = SHOP) => {
  const { choices } = await world.fake.autocomplete('max', channel, `pulse ${name}`, options, focused);
  return choices.map(({ value }) => value);
};

describe('what is offered', () => {
  test('is what the application completes, as the value of the option alone', async () => {
    offers = lines('stock MUG-BL', 'stock MUG-RD');
    expect(await offered('stock', { what: 'mu' }, 'what')).toEqual(['MUG-BL', 'MUG-RD']);
    expect(typed.at(-1)).toMatchObject({
      text: 'stock mu',
      asking: { who: { workspace: GUILD, user: 'max' } },
    });
  });

  test('leaves out the names of other options, which Discord shows by itself', async () => {
    offers = lines('orders customer:', 'orders channel:', 'orders cancelled today');
    expect(await offered('orders', { what: 'c' }, 'what')).toEqual(['cancelled today']);
  });

  test('takes all that is typed where it is the rest of a line', async () => {
    offers = lines('channels last month', 'channels last 7 days');
    expect(await offered('channels', { range: 'last ' }, 'range')).toEqual(['last month', 'last 7 days']);
    expect(typed.at(-1)?.text).toBe('channels last ');
  });

  test('puts what was chosen before it in its place', async () => {
    offers = lines('store use Acme London');
    expect(await offered('store', { what: 'use', value: 'acme l' }, 'value')).toEqual(['Acme London']);
    expect(typed.at(-1)?.text).toBe('store use acme l');
  });

  test('of one word is without its name and marks', async () => {
    offers = lines('threshold sku:"MUG BL"', 'threshold sku:MUG-RD');
    expect(await offered('threshold', { sku: 'mug' }, 'sku')).toEqual(['MUG BL', 'MUG-RD']);
    expect(typed.at(-1)?.text).toBe('threshold sku:mug');
    expect(await offered('threshold', { sku: 'mug b' }, 'sku')).toEqual(['MUG BL']);
  });

  test('is at most 25, each once, and none that Discord would refuse', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `stock SKU-${index}`);
    offers = lines(`stock ${'x'.repeat(101)}`, 'stock SKU-0', ...many);
    const values = await offered('stock', { what: 's' }, 'what');
    expect(values).toHaveLength(25);
    expect(new Set(values).size).toBe(25);
  });

  test('is nothing in a direct message of somebody whose server is not known', async () => {
    offers = lines('stock MUG-BL');
    const before = typed.length;
    expect(await offered('stock', { what: 'mu' }, 'what', world.fake.dm('max'))).toEqual([]);
    await world.fake.command('max', SHOP, 'pulse today');
    await world.settled();
    expect(await offered('stock', { what: 'mu' }, 'what', world.fake.dm('max'))).toEqual(['MUG-BL']);
    const { choices } = await world.fake.autocomplete(
      'vera',
      world.fake.dm('vera'),
      'pulse stock',
      { what: 'mu' },
      'what',
    );
    expect(choices).toEqual([]);
    expect(typed).toHaveLength(before + 1);
  });

  test('is nothing for an option that is none of ours', async () => {
    const before = typed.length;
    const { choices } = await world.fake.autocomplete('max', SHOP, 'pulse stock', { colour: 'b' }, 'colour', {
      raw: true,
    });
    expect(choices).toEqual([]);
    expect(typed).toHaveLength(before);
  });
});

test('a value that was never offered reaches the command as it is, to be checked there', async () => {
  await world.fake.command('max', SHOP, 'pulse stock', { what: "'; drop table--%_\\" });
  await world.settled();
  expect(world.withs.at(-1)).toMatchObject({ args: { what: "'; drop table--%_\\" }, counted: true });
});
