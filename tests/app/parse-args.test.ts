import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command } from '../../src/app/command.ts';
import { UserError } from '../../src/app/errors.ts';
import { argsOf, checkArgs, parseWords } from '../../src/app/parse-args.ts';
import { words } from '../../src/app/words.ts';

const sell = command({
  name: 'sell',
  help: 'A command to try arguments on.',
  examples: ['sell mug 3'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    sku: z.string().meta({ about: 'a SKU', place: 'word' }),
    count: z.number().int().min(1).optional().meta({ about: 'how many', place: 'word' }),
    range: z.string().optional().meta({ about: 'a range', place: 'rest' }),
    channel: z.string().optional().meta({ about: 'a channel' }),
    sort: z.enum(['best', 'worst']).default('best').meta({ about: 'the order' }),
    dryRun: z.boolean().default(false).meta({ about: 'only look' }),
  }),
  run: async () => ({ reply: { summary: '', parts: [] } }),
});
const read = (line: string) => checkArgs(sell, parseWords(sell, words(line)));

describe('words', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['say "two words" now', ['say', 'two words', 'now']],
    ['“smart quotes” „deutsch“ «français»', ['smart quotes', 'deutsch', 'français']],
    ['channel:"Pop up" x', ['channel:Pop up', 'x']],
    ['O\'Neill 5"', ["O'Neill", '5"']],
    ['"never closed', ['never closed']],
    ['""', ['']],
    ['roles <@U1|Max M> owner', ['roles', '<@U1|Max M>', 'owner']],
    ['at channel:<#C1|a "b> c', ['at', 'channel:<#C1|a "b>', 'c']],
    ['x <@U1 y < z > <b c>', ['x', '<@U1', 'y', '<', 'z', '>', '<b', 'c>']],
    ['   ', []],
  ])('%j are %j', (line, expected) => expect(words(line).map((word) => word.text)).toEqual(expected));
});

describe('arguments', () => {
  it('take their places in order, the last takes the rest', () => {
    expect(read('MUG 3 last 28 days')).toMatchObject({
      sku: 'MUG',
      count: 3,
      range: 'last 28 days',
      sort: 'best',
      dryRun: false,
    });
  });

  it.each([
    'MUG channel:instagram sort:WORST --dry-run',
    'MUG channel=instagram --sort worst --dryrun=yes',
    '--channel instagram MUG --sort=Worst --dryRun',
    'sku:MUG channel:"instagram" sort:worst --dry_run',
  ])('may be named: %s', (line) => {
    expect(read(line)).toMatchObject({ sku: 'MUG', channel: 'instagram', sort: 'worst', dryRun: true });
  });

  it('know a value of their own at either end of the line, where they say so', () => {
    const rank = command({
      name: 'rank',
      help: 'A command to try a bare value on.',
      examples: ['rank worst last month'],
      role: 'accountant',
      audience: 'channel',
      args: z.object({
        range: z.string().optional().meta({ about: 'a range', place: 'rest' }),
        sort: z.enum(['best', 'worst']).default('best').meta({ about: 'the order', bare: true }),
      }),
      run: async () => ({ reply: { summary: '', parts: [] } }),
    });
    const ranked = (line: string) => checkArgs(rank, parseWords(rank, words(line)));
    expect(ranked('Worst last month')).toEqual({ sort: 'worst', range: 'last month' });
    expect(ranked('last month worst')).toEqual({ sort: 'worst', range: 'last month' });
    expect(ranked('worst')).toEqual({ sort: 'worst' });
    // Once: what is left is for the range. In quotes, or beside its name, a word is what it is.
    expect(ranked('worst best')).toEqual({ sort: 'worst', range: 'best' });
    expect(ranked('sort:best worst')).toEqual({ sort: 'best', range: 'worst' });
    expect(ranked('"worst"')).toEqual({ sort: 'best', range: 'worst' });
    expect(ranked('the worst month')).toEqual({ sort: 'best', range: 'the worst month' });
  });

  it('leave a time and a link alone', () => {
    expect(read('10:40 2 since https://a.b')).toMatchObject({ sku: '10:40', range: 'since https://a.b' });
  });

  it.each([
    ['', /Something is missing: a SKU.*For example: `sell mug 3`/],
    ['MUG x', /“x” does not fit here: how many/],
    ['MUG 0', /“0” does not fit here/],
    ['MUG sort:none', /one of best, worst/],
    ['MUG --chanel x', /no --chanel here. It takes --channel/],
    ['MUG --channel', /--channel needs a value/],
    ['MUG __proto__:1 --constructor=1', /no --constructor/],
  ])('%j is refused with the cure', (line, message) => {
    expect(() => read(line)).toThrow(UserError);
    expect(() => read(line)).toThrow(message);
  });

  it('are described once, for help and completion alike', () => {
    expect(argsOf(sell).map((arg) => [arg.name, arg.type, arg.required])).toEqual([
      ['sku', 'string', true],
      ['count', 'number', false],
      ['range', 'string', false],
      ['channel', 'string', false],
      ['sort', 'enum', false],
      ['dryRun', 'boolean', false],
    ]);
  });
});
