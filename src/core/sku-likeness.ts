/**
 * Which SKUs that a file brings up for the first time look like one that the store has. These are proposals, for a
 * person to confirm: of two that are equally near neither is made.
 */
export interface KnownSku {
  /** As `skuKey` gives it. */
  readonly key: string;
  readonly title: string;
}

export interface Match {
  readonly alias: string;
  readonly key: string;
  readonly why: string;
}

export interface Likeness {
  /** One that the store had before. */
  readonly see: (known: KnownSku) => void;
  readonly matches: () => Match[];
}

/** The nearer the earlier; what is found in one is not looked for in the next. */
const GROUNDS = ['marks', 'zeros', 'number', 'affix', 'title'] as const;
type Ground = (typeof GROUNDS)[number];

/** So many share a vendor's prefix or suffix before it is one, and so short a rest is anybody's. */
const SHARED = 3;
const REST = 3;
/** Before an affix that the store's SKUs have and the new ones have not. */
const STORE = '\u0000';
/** Of more new SKUs than this only whole keys are compared: every beginning and end of each is kept meanwhile. */
const FEW = 5_000;

export function skuLikeness(fresh: readonly KnownSku[]): Likeness {
  const indexes: Readonly<Record<Exclude<Ground, 'affix'>, Map<string, string[]>>> = {
    marks: indexBy(fresh, ({ key }) => withoutMarks(key)),
    zeros: indexBy(fresh, ({ key }) => withoutZeros(key)),
    number: indexBy(fresh, ({ key }) => asNumber(key)),
    title: indexBy(fresh, titleOf),
  };
  const affixes = affixIndex(fresh.length > FEW ? [] : fresh);
  const found = new Map<string, Candidate[]>();
  const add = (alias: string, candidate: Candidate): void => {
    found.set(alias, [...(found.get(alias) ?? []), candidate]);
  };
  return {
    see: (known) => {
      const { key } = known;
      const forms = { marks: withoutMarks(key), zeros: withoutZeros(key), number: asNumber(key) };
      for (const [ground, form] of Object.entries(forms) as [keyof typeof forms, string][]) {
        for (const alias of form === '' ? [] : (indexes[ground].get(form) ?? []))
          add(alias, { ground, key, affix: '' });
      }
      for (const { alias, affix } of affixes.of(key)) add(alias, { ground: 'affix', key, affix });
      const title = titleOf(known);
      const named = title === '' ? [] : (indexes.title.get(title) ?? []);
      // Variants often share a title: only one on each side is meant by it.
      if (named.length === 1) add(named[0] as string, { ground: 'title', key, affix: '' });
    },
    matches: () => decide(found, fresh),
  };
}

interface Candidate {
  readonly ground: Ground;
  readonly key: string;
  /** What one has beyond the other: `ACME…`, `…DE`, and on which side. */
  readonly affix: string;
}

function decide(found: ReadonlyMap<string, readonly Candidate[]>, fresh: readonly KnownSku[]): Match[] {
  const vendors = vendorAffixes(found, fresh);
  const matches: Match[] = [];
  for (const [alias, all] of found) {
    const candidates = all.filter(({ ground, affix }) => ground !== 'affix' || vendors.has(affix));
    const ground = GROUNDS.find((each) => candidates.some((candidate) => candidate.ground === each));
    const nearest = candidates.filter((each) => each.ground === ground);
    const [first] = nearest;
    if (!first || new Set(nearest.map(({ key }) => key)).size > 1) continue;
    matches.push({ alias, key: first.key, why: sayWhy(first) });
  }
  return matches.sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/**
 * Those that many have, and where the new SKUs have them most of these do: sizes and colours are endings too, and
 * of them a file has several, each with a part of its SKUs.
 */
function vendorAffixes(
  found: ReadonlyMap<string, readonly Candidate[]>,
  fresh: readonly KnownSku[],
): ReadonlySet<string> {
  const shared = new Map<string, number>();
  for (const candidates of found.values()) {
    for (const affix of new Set(candidates.map((each) => each.affix))) {
      shared.set(affix, (shared.get(affix) ?? 0) + 1);
    }
  }
  const many = [...shared].filter(([affix, count]) => affix !== '' && count >= SHARED);
  return new Set(many.map(([affix]) => affix).filter((affix) => isMostly(affix, fresh)));
}

function isMostly(affix: string, fresh: readonly KnownSku[]): boolean {
  if (affix.startsWith(STORE)) return true;
  const text = affix.replace('…', '');
  const carries = (bare: string) => (affix.endsWith('…') ? bare.startsWith(text) : bare.endsWith(text));
  return fresh.filter(({ key }) => carries(withoutMarks(key))).length * 2 >= fresh.length;
}

const WHY: Readonly<Record<Exclude<Ground, 'affix'>, string>> = {
  marks: 'the same without marks',
  zeros: 'the same but for zeros',
  number: 'the same number, as a spreadsheet writes it',
  title: 'the same title',
};
const sayWhy = ({ ground, affix }: Candidate): string =>
  ground === 'affix' ? `the same but for “${affix.replace(STORE, '')}”, as others are` : WHY[ground];

function indexBy(fresh: readonly KnownSku[], form: (sku: KnownSku) => string): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const sku of fresh) {
    const at = form(sku);
    if (at === '') continue;
    const there = index.get(at);
    if (there) there.push(sku.key);
    else index.set(at, [sku.key]);
  }
  return index;
}

const withoutMarks = (key: string): string => key.replace(/[^\p{L}\p{N}]+/gu, '');

/** `00123` and `123`, `A-007` and `A-7`; zeros alone stay. */
const withoutZeros = (key: string): string =>
  withoutMarks(key.replace(/^(\d+)[.,]0+$/, '$1')).replace(/(?<!\d)0+(?=\d)/g, '');

/** What a spreadsheet makes of a SKU that looks like a number: `12E4`, `1.2E+05` and `120000` are one. */
function asNumber(key: string): string {
  const found = /^(\d+)(?:[.,](\d+))?(?:E\+?(\d{1,2}))?$/.exec(key);
  if (!found) return '';
  const [, whole = '', fraction = '', power = '0'] = found;
  const shift = Number(power) - fraction.replace(/0+$/, '').length;
  if (shift < 0) return '';
  return `${whole}${fraction.replace(/0+$/, '')}${'0'.repeat(shift)}`.replace(/^0+(?=\d)/, '');
}

/** Empty where the title is only the SKU again. */
function titleOf({ key, title }: KnownSku): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return withoutMarks(words.toUpperCase()) === withoutMarks(key) ? '' : words;
}

interface Affixed {
  readonly alias: string;
  readonly affix: string;
}

/** A known key within a new one or the other way round, at its beginning or its end. */
function affixIndex(fresh: readonly KnownSku[]): { readonly of: (key: string) => Affixed[] } {
  const whole = new Map<string, string[]>();
  const rests = new Map<string, Affixed[]>();
  const keep = (rest: string, affixed: Affixed): void => {
    rests.set(rest, [...(rests.get(rest) ?? []), affixed]);
  };
  for (const { key } of fresh) {
    const bare = withoutMarks(key);
    whole.set(bare, [...(whole.get(bare) ?? []), key]);
    for (let at = 1; at <= bare.length - REST; at += 1) {
      keep(bare.slice(at), { alias: key, affix: `${bare.slice(0, at)}…` });
      keep(bare.slice(0, -at), { alias: key, affix: `…${bare.slice(-at)}` });
    }
  }
  return {
    of: (key) => {
      if (fresh.length === 0) return [];
      const bare = withoutMarks(key);
      const found = bare.length < REST ? [] : [...(rests.get(bare) ?? [])];
      for (let at = 1; at <= bare.length - REST; at += 1) {
        for (const alias of whole.get(bare.slice(at)) ?? [])
          found.push({ alias, affix: `${STORE}${bare.slice(0, at)}…` });
        for (const alias of whole.get(bare.slice(0, -at)) ?? [])
          found.push({ alias, affix: `${STORE}…${bare.slice(-at)}` });
      }
      return found;
    },
  };
}
