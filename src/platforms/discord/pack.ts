/**
 * Packs a reply into what a message may hold: first as it looks best, then closer and closer, and at the end what
 * has no room is counted.
 */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Part, Reply, TablePart } from '../../reply/reply.ts';
import { type Kit, kitFor, type RenderOptions } from './kit.ts';
import { COMPONENTS, OPTIONS, ROW_BUTTONS, TEXT } from './limits.ts';
import { saidBy, small } from './markdown.ts';
import { countOf, display, sizeOf } from './pieces.ts';
import { partComponents } from './render-part.ts';
import { areFewRows } from './render-table.ts';
import { steps, type Tightness } from './tightness.ts';

type Components = APIMessageTopLevelComponent[];

export interface Packed {
  readonly components: Components;
  /** The rows of tables that are not all shown. */
  readonly cut: ReadonlySet<TablePart['rows']>;
}

export function packed(reply: Reply, options: RenderOptions): Packed {
  const parts = withSummary(reply).map(untitled);
  const ways = steps(parts.length, areFewRows(parts));
  for (const tight of ways) {
    const kit = kitFor(tight, options);
    const components = together(ended(componentsOf(parts, kit), kit, 0), tight);
    if (fits(components)) return { components, cut: kit.used.cut };
  }
  return asManyAsFit(parts, kitFor(ways.at(-1) as Tightness, options));
}

const componentsOf = (parts: readonly Part[], kit: Kit): Components =>
  parts.flatMap((part) => partComponents(part, kit));

/** A notification shows how the message begins, so the summary stands there, unless the message says it anyway. */
function withSummary({ summary, parts }: Reply): readonly Part[] {
  const said = wordsOf(summary);
  const isSaid = parts.some((part) => {
    if (part.kind !== 'heading' && part.kind !== 'text') return false;
    const whole = part.text.map(saidBy).join('');
    return (
      whole.length <= 1000 && (whole.includes(summary) || (said !== '' && wordsOf(whole).includes(said)))
    );
  });
  if (isSaid) return parts;
  return [{ kind: 'text', text: [summary], ...(parts.length > 0 ? { quiet: true } : {}) }, ...parts];
}

/** `Acme: no orders yet` and `Acme · no orders yet` say the same; a word or two are too few to know that by. */
function wordsOf(text: string): string {
  const words = text.split(/[\s·:.,`]+/).filter(Boolean);
  return words.length < 3 ? '' : ` ${words.join(' ')} `;
}

/** A table right below its title in bold need not say it again. */
function untitled(part: Part, index: number, all: readonly Part[]): Part {
  const above = all[index - 1];
  const title = above?.kind === 'text' ? above.text[0] : undefined;
  if (part.kind !== 'table' || typeof title !== 'object' || !('strong' in title)) return part;
  return title.strong.includes(part.caption) ? { ...part, caption: '' } : part;
}

interface Piece {
  readonly part: Part;
  readonly components: Components;
}

function asManyAsFit(parts: readonly Part[], kit: Kit): Packed {
  const pieces = parts
    .flatMap(inMenus)
    .map((part): Piece => ({ part, components: partComponents(part, kit) }));
  const kept = new Set<Piece>();
  const shown = (left: number) => {
    const inOrder = pieces.filter((piece) => kept.has(piece)).flatMap((piece) => piece.components);
    return together(ended(inOrder, kit, left), kit.tight);
  };
  // Room for the line that counts what is left out is kept in any case.
  const counted = { used: kit.used.buttonsLeft };
  kit.used.buttonsLeft += 100_000;
  for (const piece of firstThingsFirst(pieces)) {
    kept.add(piece);
    if (!fits(shown(100_000))) kept.delete(piece);
  }
  const left = pieces.filter((piece) => !kept.has(piece)).map((piece) => piece.part);
  const buttons = left.map((part) => (part.kind === 'buttons' ? part.buttons.length : 0));
  kit.used.buttonsLeft = counted.used + buttons.reduce((sum, each) => sum + each, 0);
  for (const part of left) if (part.kind === 'table') kit.used.cut.add(part.rows);
  const components = shown(left.filter((part) => part.kind !== 'buttons').length);
  return { components, cut: kit.used.cut };
}

/** What it is, what can be done and the small print have room before all the rest. */
function firstThingsFirst(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.findLast(({ part }) => part.kind === 'buttons');
  const first = pieces
    .filter(
      (piece) =>
        piece.part.kind === 'heading' || piece === last || (piece.part.kind === 'text' && piece.part.quiet),
    )
    .slice(0, 5);
  return [...first, ...pieces.filter((piece) => !first.includes(piece))];
}

/** Long rows of buttons are shown as far as they fit. */
function inMenus(part: Part): Part[] {
  if (part.kind !== 'buttons') return [part];
  const each = part.buttons.length > ROW_BUTTONS ? OPTIONS : ROW_BUTTONS;
  return Array.from({ length: Math.ceil(part.buttons.length / each) }, (_, line) => ({
    kind: 'buttons',
    buttons: part.buttons.slice(line * each, (line + 1) * each),
  }));
}

function ended(components: Components, kit: Kit, partsLeft: number): Components {
  const counts = [count(partsLeft, 'part'), count(kit.used.buttonsLeft, 'button')].filter(Boolean);
  const said = counts.length === 0 ? [] : [display(small(`and ${counts.join(' and ')}, not shown here`))];
  return [...components, ...said, ...(kit.options.note ? [display(small(kit.options.note))] : [])];
}

const count = (number: number, of: string): string =>
  number === 0 ? '' : `${number.toLocaleString('en')} more ${of}${number === 1 ? '' : 's'}`;

const fits = (components: Components): boolean =>
  countOf(components) <= COMPONENTS && sizeOf(components) <= TEXT;

function together(components: Components, tight: Tightness): Components {
  if (!tight.merged) return components;
  const joined: Components = [];
  for (const component of components) {
    const both = join(joined.at(-1), component);
    if (both) joined.splice(-1, 1, both);
    else joined.push(component);
  }
  return joined;
}

function join(
  first: APIMessageTopLevelComponent | undefined,
  then: APIMessageTopLevelComponent,
): APIMessageTopLevelComponent | null {
  if (first?.type === ComponentType.TextDisplay && then.type === ComponentType.TextDisplay)
    return display(`${first.content}\n${then.content}`);
  if (first?.type === ComponentType.MediaGallery && then.type === ComponentType.MediaGallery)
    return first.items.length + then.items.length <= 10
      ? { ...first, items: [...first.items, ...then.items] }
      : null;
  if (first?.type !== ComponentType.ActionRow || then.type !== ComponentType.ActionRow) return null;
  const all = [...first.components, ...then.components];
  const areButtons = all.every((each) => each.type === ComponentType.Button);
  return areButtons && all.length <= ROW_BUTTONS ? { ...first, components: all } : null;
}
