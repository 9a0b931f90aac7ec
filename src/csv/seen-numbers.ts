/**
 * Which order numbers came already. Millions of them must not fill the memory: `#1001`, `#1002` are bits of a page each;
 * what is no such number, or would need a page almost alone, is 52 bits of a hash.
 */
const PAGE = 65_536;
/** 32 MB. */
const MOST_PAGES = 4096;

export interface SeenNumbers {
  /** Whether it came before; now it has. Once in a million millions it says so wrongly. */
  readonly add: (number: string) => boolean;
}

export function seenNumbers(): SeenNumbers {
  const pages = new Map<string, Map<number, Uint32Array>>();
  const others = hashSet();
  let count = 0;
  const pageOf = (prefix: string, index: number): Uint32Array | null => {
    const known = pages.get(prefix) ?? new Map<number, Uint32Array>();
    const page = known.get(index);
    if (page || count >= MOST_PAGES) return page ?? null;
    const made = new Uint32Array(PAGE / 32);
    pages.set(prefix, known.set(index, made));
    count += 1;
    return made;
  };
  return {
    add: (number) => {
      const digits = digitsAt(number);
      const value = digits < 0 ? 0 : Number(number.slice(digits));
      const page = digits < 0 ? null : pageOf(number.slice(0, digits), Math.floor(value / PAGE));
      if (page === null) return others.add(hashOf(number));
      const bit = value % PAGE;
      const [word, mask] = [bit >>> 5, 1 << (bit & 31)];
      const before = page[word] as number;
      page[word] = before | mask;
      return (before & mask) !== 0;
    },
  };
}

/** Where the digits begin that the text ends with; -1 when there are none, too many, or they begin with a zero. */
function digitsAt(text: string): number {
  let at = text.length;
  while (at > 0 && isDigit(text.charCodeAt(at - 1))) at -= 1;
  while (at < text.length - 1 && text.charCodeAt(at) === ZERO) at += 1;
  const length = text.length - at;
  return length === 0 || length > 15 ? -1 : at;
}

const ZERO = 0x30;
const isDigit = (code: number): boolean => code >= ZERO && code <= 0x39;

/** Positive whole numbers in one array, 8 bytes a place: a Set takes five times as much. */
function hashSet(): { readonly add: (value: number) => boolean } {
  let places = new Float64Array(1024);
  let size = 0;
  const put = (value: number): boolean => {
    let at = value % places.length;
    while (places[at] !== 0) {
      if (places[at] === value) return true;
      at = at + 1 === places.length ? 0 : at + 1;
    }
    places[at] = value;
    return false;
  };
  return {
    add: (value) => {
      if (put(value)) return true;
      size += 1;
      if (size * 4 > places.length * 3) {
        const old = places;
        places = new Float64Array(old.length * 2);
        for (const each of old) if (each !== 0) put(each);
      }
      return false;
    },
  };
}

/** FNV-1a over two seeds, 26 bits each; never 0. */
function hashOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b);
  }
  return ((a >>> 6) % 0x4000000) * 0x4000000 + (b >>> 6) + 1;
}
