/** What is held against everything that is rendered for Discord: its limits, and what a person can read of it. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { expect } from 'vitest';
import { checkComponents } from '../../helpers/discord/components-check.ts';
import { readMarkdown } from './markdown-reader.ts';

type Components = readonly APIMessageTopLevelComponent[];
type Any = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Any => value !== null && typeof value === 'object';

/** Every component, nested ones too. */
export function everyComponent(value: unknown): Any[] {
  if (Array.isArray(value)) return value.flatMap(everyComponent);
  if (!isObject(value)) return [];
  const inside = [value.components, value.accessory, value.component].flatMap(everyComponent);
  return [value, ...inside];
}

export const ofType = (components: unknown, type: ComponentType): Any[] =>
  everyComponent(components).filter((each) => each.type === type);

export const contentsOf = (components: unknown): string[] =>
  ofType(components, ComponentType.TextDisplay).map(({ content }) => String(content));

export function expectSendable(components: Components): void {
  expect(checkComponents(components, true)).toEqual([]);
  expect(components.length).toBeGreaterThan(0);
  const characters = contentsOf(components).reduce((sum, content) => sum + content.length, 0);
  expect(characters).toBeLessThanOrEqual(4000);
  expect(everyComponent(components).length).toBeLessThanOrEqual(40);
}

/** Only these may ever take effect in what we send. */
const OURS = new Set(['heading', 'small', 'bold', 'code', 'block']);

/** All that a person can read, one text to a line. Fails where a text took effect. */
export function shownIn(components: Components): string {
  return everyComponent(components).flatMap(shownOf).join('\n');
}

function shownOf(component: Any): string[] {
  if (component.type === ComponentType.TextDisplay) {
    const { text, effects } = readMarkdown(String(component.content));
    expect(effects.filter((each) => !OURS.has(each))).toEqual([]);
    return [text];
  }
  const items = (component.items ?? component.options ?? []) as readonly Any[];
  const said = [
    component.label,
    component.placeholder,
    ...items.flatMap((each) => [each.label, each.description]),
  ];
  return said.filter((each): each is string => typeof each === 'string');
}
