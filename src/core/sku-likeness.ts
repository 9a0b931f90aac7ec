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

/** New ones first, all of them; then those that the store had before. Piece by piece, so that nothing waits long. */
export interface Likeness {
  readonly bring: (fresh: readonly KnownSku[]) => void;
  readonly see: (known: readonly KnownSku[]) => void;
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
/** Of more new SKUs than this the rest is compared as a whole only: every beginning and end of each is kept meanwhile. */
const FEW = 5_000;
/** A file has one vendor, or a few. */
const VENDORS = 20;

const FORMS = { marks: withoutMarks, zeros: withoutZeros, number: asNumber } as const;

export function skuLikeness(): Likeness {
  const indexes = { marks: new Index(), zeros: new Index(), number: new Index(), title: new Index() };
  const affixes = affixIndex();
  const bares: string[] = [];
  const found = new Map<string, Candidate[]>();
  const add = (alias: string, candidate: Candidate): void => push(found, alias, candidate);
  const forms = Object.entries(FORMS) as [keyof typeof FORMS, (key: string) => string][];
  return {
    bring: (fresh) => {
      for (const sku of fresh) {
        for (const [ground, form] of forms) indexes[ground].add(form(sku.key), sku.key);
        indexes.title.add(titleOf(sku), sku.key);
        if (bares.length < FEW) affixes.add(sku.key);
        bares.push(withoutMarks(sku.key));
      }
    },
    see: (all) => {
      for (const known of all) {
        const { key } = known;
        for (const [ground, form] of forms) {
          for (const alias of indexes[ground].of(form(key))) add(alias, { ground, key, affix: '' });
        }
        for (const { alias, affix } of affixes.of(key)) add(alias, { ground: 'affix', key, affix });
        const named = indexes.title.of(titleOf(known));
        // Variants often share a title: only one on each side is meant by it.
        if (named.length === 1) add(named[0] as string, { ground: 'title', key, affix: '' });
      }
    },
    matches: () => decide(found, vendorAffixes(found, bares)),
  };
}

/** What a form is of; the empty form is of nothing. */
class Index {
  private readonly keys = new Map<string, string[]>();
  add(form: string, key: string): void {
    if (form !== '') push(this.keys, form, key);
  }
  of(form: string): readonly string[] {
    return form === '' ? [] : (this.keys.get(form) ?? []);
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

interface Candidate {
  readonly ground: Ground;
  readonly key: string;
  /** What one has beyond the other: `ACME…`, `…DE`, and on which side. */
  readonly affix: string;
}

function decide(found: ReadonlyMap<string, readonly Candidate[]>, vendors: ReadonlySet<string>): Match[] {
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
  fresh: readonly string[],
): ReadonlySet<string> {
  const shared = new Map<string, number>();
  for (const candidates of found.values()) {
    for (const affix of new Set(candidates.map((each) => each.affix))) {
      if (affix !== '') shared.set(affix, (shared.get(affix) ?? 0) + 1);
    }
  }
  const many = [...shared].filter(([, count]) => count >= SHARED).sort(([, a], [, b]) => b - a);
  const first = many.slice(0, VENDORS).map(([affix]) => affix);
  return new Set(first.filter((affix) => isMostly(affix, fresh)));
}

function isMostly(affix: string, fresh: readonly string[]): boolean {
  if (affix.startsWith(STORE)) return true;
  const text = affix.replace('…', '');
  const carries = (bare: string) => (affix.endsWith('…') ? bare.startsWith(text) : bare.endsWith(text));
  return fresh.filter(carries).length * 2 >= fresh.length;
}

const WHY: Readonly<Record<Exclude<Ground, 'affix'>, string>> = {
  marks: 'the same without marks',
  zeros: 'the same but for zeros',
  number: 'the same number, as a spreadsheet writes it',
  title: 'the same title',
};
const sayWhy = ({ ground, affix }: Candidate): string =>
  ground === 'affix' ? `the same but for “${affix.replace(STORE, '')}”, as others are` : WHY[ground];

const PLAIN = /^[A-Z0-9]*$/;

function withoutMarks(key: string): string {
  return PLAIN.test(key) ? key : key.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `00123` and `123`, `A-007` and `A-7`; zeros alone stay. */
function withoutZeros(key: string): string {
  return withoutMarks(key.replace(/^(\d+)[.,]0+$/, '$1')).replace(/(?<!\d)0+(?=\d)/g, '');
}

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
function affixIndex(): { readonly add: (key: string) => void; readonly of: (key: string) => Affixed[] } {
  const whole = new Map<string, string[]>();
  const rests = new Map<string, Affixed[]>();
  return {
    add: (key) => {
      const bare = withoutMarks(key);
      push(whole, bare, key);
      for (const [rest, affix] of parts(bare)) push(rests, rest, { alias: key, affix });
    },
    of: (key) => {
      const bare = withoutMarks(key);
      const found = bare.length < REST ? [] : [...(rests.get(bare) ?? [])];
      for (const [rest, affix] of parts(bare)) {
        for (const alias of whole.get(rest) ?? []) found.push({ alias, affix: `${STORE}${affix}` });
      }
      return found;
    },
  };
}

/** What is left of it, and what was taken off: `MUGBL` of `ACMEMUGBL` is left without `ACME…`. */
function* parts(bare: string): Generator<readonly [string, string]> {
  for (let at = 1; at <= bare.length - REST; at += 1) {
    yield [bare.slice(at), `${bare.slice(0, at)}…`];
    yield [bare.slice(0, -at), `…${bare.slice(-at)}`];
  }
}
