/**
 * Packs a reply into what a message or a view may hold: first as it looks best, then closer and closer, and at
 * the end what has no room is counted.
 */
import type { KnownBlock } from '@slack/types';
import type { Part, Reply, TablePart } from '../../reply/reply.ts';
import type { Kit, RenderOptions, Surface } from './kit.ts';
import { ACTIONS_ELEMENTS, CONTEXT_ELEMENTS } from './limits.ts';
import { BUTTONS_IN_LINE } from './render-buttons.ts';
import { partBlocks } from './render-part.ts';
import { smallPrint } from './rich-text.ts';
import { steps, type Tightness } from './tightness.ts';

export interface Packed {
  readonly blocks: KnownBlock[];
  /** The rows of tables that are not all shown. */
  readonly cut: ReadonlySet<TablePart['rows']>;
}

/** Never empty: what has nothing to show says its summary. */
export const packed = (reply: Reply, surface: Surface, options: RenderOptions): KnownBlock[] =>
  packedWith(reply, surface, options).blocks;

export function packedWith(reply: Reply, surface: Surface, options: RenderOptions): Packed {
  const made = packedParts(reply.parts, surface, options);
  if (made.blocks.length > 0) return made;
  return packedParts([{ kind: 'text', text: [reply.summary] }], surface, options);
}

function packedParts(given: readonly Part[], surface: Surface, options: RenderOptions): Packed {
  const parts = given.map((part, index) =>
    isTitled(part, given[index - 1]) ? { ...part, caption: '' } : part,
  );
  const ways = steps(surface.characters, parts.length);
  for (const tight of ways) {
    const kit = kitFor(tight, surface, options);
    const blocks = ended(
      together(
        parts.flatMap((part) => partBlocks(part, kit)),
        tight,
      ),
      kit,
      0,
    );
    if (fits(blocks, surface)) return { blocks, cut: kit.used.cut };
  }
  return asManyAsFit(parts, kitFor(ways.at(-1) as Tightness, surface, options));
}

/** A table right below a title in bold that says the same needs no caption. */
function isTitled(part: Part, above: Part | undefined): part is TablePart {
  if (part.kind !== 'table' || above?.kind !== 'text' || above.quiet) return false;
  const [title] = above.text;
  return typeof title === 'object' && 'strong' in title && title.strong.includes(part.caption);
}

function kitFor(tight: Tightness, surface: Surface, options: RenderOptions): Kit {
  let number = -1;
  const next = () => {
    number += 1;
    return number;
  };
  return {
    tight,
    surface,
    options,
    next,
    used: { table: false, rowTables: 0, buttonsLeft: 0, cut: new Set() },
  };
}

interface Piece {
  readonly part: Part;
  readonly blocks: readonly KnownBlock[];
  readonly size: number;
}

function asManyAsFit(parts: readonly Part[], kit: Kit): Packed {
  const pieces = parts.flatMap(inLines).map((part): Piece => {
    const blocks = partBlocks(part, kit);
    return { part, blocks, size: sizeOf(blocks) };
  });
  const kept = new Set<Piece>();
  const inOrder = () => pieces.filter((piece) => kept.has(piece));
  // Room for the line that counts what is left out is kept in any case.
  let room = kit.surface.characters - sizeOf(ended([], kit, parts.length)) - 100;
  const most = kit.surface.blocks - ended([], kit, parts.length).length;
  for (const piece of firstThingsFirst(pieces)) {
    kept.add(piece);
    room -= piece.size;
    const blocks = together(
      inOrder().flatMap((each) => each.blocks),
      kit.tight,
    );
    if (room >= 0 && blocks.length <= most) continue;
    kept.delete(piece);
    room += piece.size;
  }
  const left = pieces.filter((piece) => !kept.has(piece)).map((piece) => piece.part);
  const buttons = left.map((part) => (part.kind === 'buttons' ? part.buttons.length : 0));
  kit.used.buttonsLeft += buttons.reduce((sum, each) => sum + each, 0);
  const blocks = together(
    inOrder().flatMap((each) => each.blocks),
    kit.tight,
  );
  for (const part of left) if (part.kind === 'table') kit.used.cut.add(part.rows);
  const partsLeft = left.filter((part) => part.kind !== 'buttons').length;
  return { blocks: ended(blocks, kit, partsLeft), cut: kit.used.cut };
}

/** What it is, what can be done and the small print have room before all the rest. */
function firstThingsFirst(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.findLast(({ part }) => part.kind === 'buttons');
  const first = pieces.filter(
    (piece) =>
      piece.part.kind === 'heading' || piece === last || (piece.part.kind === 'text' && piece.part.quiet),
  );
  return [...first.slice(0, 5), ...pieces.filter((piece) => !first.slice(0, 5).includes(piece))];
}

/** Long rows of buttons are shown as far as they fit. */
function inLines(part: Part): Part[] {
  if (part.kind !== 'buttons') return [part];
  return Array.from({ length: Math.ceil(part.buttons.length / BUTTONS_IN_LINE) }, (_, line) => ({
    kind: 'buttons',
    buttons: part.buttons.slice(line * BUTTONS_IN_LINE, (line + 1) * BUTTONS_IN_LINE),
  }));
}

function ended(blocks: readonly KnownBlock[], kit: Kit, partsLeft: number): KnownBlock[] {
  const counts = [count(partsLeft, 'part'), count(kit.used.buttonsLeft, 'button')].filter(Boolean);
  const said = counts.length === 0 ? [] : [smallPrint(`and ${counts.join(' and ')}, not shown here`)];
  return [...blocks, ...said, ...(kit.options.note ? [smallPrint(kit.options.note)] : [])];
}

const count = (number: number, of: string): string =>
  number === 0 ? '' : `${number.toLocaleString('en')} more ${of}${number === 1 ? '' : 's'}`;

const fits = (blocks: readonly KnownBlock[], surface: Surface): boolean =>
  blocks.length <= surface.blocks && sizeOf(blocks) <= surface.characters;

const sizeOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + sizeOfBlock(block), 0);

/** Slack counts what surrounds a text as well, but of its own table the texts alone. */
function sizeOfBlock(block: KnownBlock): number {
  if (block.type !== 'table') return JSON.stringify(block).length;
  return block.rows.flat().reduce((sum, cell) => sum + (cell.type === 'raw_text' ? cell.text.length : 0), 0);
}

function together(blocks: readonly KnownBlock[], tight: Tightness): KnownBlock[] {
  if (!tight.merged) return [...blocks];
  const joined: KnownBlock[] = [];
  for (const block of blocks) {
    const both = join(joined.at(-1), block);
    if (both) joined.splice(-1, 1, both);
    else joined.push(block);
  }
  return joined;
}

function join(first: KnownBlock | undefined, then: KnownBlock): KnownBlock | null {
  if (first?.type === 'rich_text' && then.type === 'rich_text')
    return { ...first, elements: [...first.elements, ...then.elements] };
  if (first?.type === 'actions' && then.type === 'actions') {
    const elements = [...first.elements, ...then.elements];
    return elements.length <= ACTIONS_ELEMENTS ? { ...first, elements } : null;
  }
  if (first?.type === 'context' && then.type === 'context') {
    const elements = [...first.elements, ...then.elements];
    return elements.length <= CONTEXT_ELEMENTS ? { ...first, elements } : null;
  }
  return null;
}
