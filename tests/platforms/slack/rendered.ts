/** What is held against everything that is rendered for Slack: its limits, and what a person can read of it. */
import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import type { Rendered } from '../../../src/platforms/slack/render.ts';
import { checkBlocks, type Surface } from '../../helpers/slack/blocks-check.ts';
import { readBlocks } from '../../helpers/slack/shown.ts';

const around = { image: () => null };

/** Below this no message was refused with msg_blocks_too_long; a table counts by its texts. */
const CHARACTERS = 12_000;

export const blocksOf = <T extends KnownBlock['type']>(blocks: readonly KnownBlock[], type: T) =>
  blocks.filter((block): block is Extract<KnownBlock, { type: T }> => block.type === type);

export function sizeOf(blocks: readonly KnownBlock[]): number {
  const cells = blocksOf(blocks, 'table').flatMap((table) => table.rows.flat());
  const texts = cells.map((cell) => (cell.type === 'raw_text' ? cell.text.length : Number.NaN));
  const others = blocks.filter((block) => block.type !== 'table');
  return (
    texts.reduce((sum, each) => sum + each, 0) +
    others.reduce((sum, each) => sum + JSON.stringify(each).length, 0)
  );
}

/** Every action_id of a message is there once, not only once in its block. */
export function actionIdsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(actionIdsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'action_id' ? [String(inner)] : actionIdsOf(inner),
  );
}

export function expectSendable(blocks: readonly KnownBlock[], surface: Surface = 'message'): void {
  expect(checkBlocks(blocks, surface, around)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(0);
  if (surface !== 'message') return;
  expect(sizeOf(blocks)).toBeLessThanOrEqual(CHARACTERS);
  const pressed = actionIdsOf(blocks).filter((id) => id !== 'value');
  expect(new Set(pressed).size).toBe(pressed.length);
  expect(pressed.every((id) => id.startsWith('pulse'))).toBe(true);
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The blocks and the text of the notification. */
export const shownIn = ({ text, blocks }: Rendered): string => `${readBlocks(blocks)}\n${unescaped(text)}`;
