/** Filling in the inputs of a view or a message, as far as Slack's client lets one. */
import { elementsOf } from './blocks-check.ts';
import { filledState, initialState, isFilled, isInput, optionText } from './payloads.ts';
import { isObject } from './shape.ts';
import type { Json } from './state.ts';
import type { Block, ShownView, Values } from './types.ts';

interface Input {
  readonly block: Block;
  readonly element: Json;
  readonly label: string;
}

/** All that has a state: inputs, and menus outside of them. */
export const inputsOf = (blocks: readonly Block[]): readonly Input[] =>
  blocks.flatMap((block) =>
    elementsOf(block)
      .filter(isInput)
      .map((element) => ({
        block,
        element,
        label: isObject(block.label) ? optionText({ text: block.label }) : '',
      })),
  );

const names = ({ block, element, label }: Input, key: string): boolean =>
  key === label || key === element.action_id || key === block.block_id;

/** Slack's client sends no form with these. */
function unsendable({ block, element, label }: Input, state: Json): string | null {
  if (block.type !== 'input') return null;
  if (!isFilled(state)) return block.optional ? null : `"${label}" is required`;
  const { value } = state as { value?: unknown };
  if (typeof value !== 'string') return null;
  const { min_length: min = 0, max_length: max = 3000 } = element as {
    min_length?: number;
    max_length?: number;
  };
  if (value.length < min || value.length > max) return `"${label}" takes ${min} to ${max} characters`;
  if (element.type === 'number_input' && !/^-?\d+([.,]\d+)?$/.test(value))
    return `"${label}" takes only a number`;
  return null;
}

/** `state.values` of a payload; throws where the client would not send it. */
export function fillIn(
  blocks: readonly Block[],
  values: Values,
  complete: boolean,
): Record<string, Record<string, Json>> {
  const inputs = inputsOf(blocks);
  for (const key of Object.keys(values))
    if (!inputs.some((input) => names(input, key)))
      throw new Error(
        `There is no input "${key}", only ${inputs.map(({ label }) => `"${label}"`).join(', ')}.`,
      );
  const filled: Record<string, Record<string, Json>> = {};
  for (const input of inputs) {
    const key = Object.keys(values).find((each) => names(input, each));
    const state =
      key === undefined ? initialState(input.element) : filledState(input.element, values[key] ?? '');
    const problem = complete ? unsendable(input, state) : null;
    if (problem) throw new Error(`Slack's client would not send the form: ${problem}.`);
    const block = String(input.block.block_id);
    filled[block] = { ...filled[block], [String(input.element.action_id)]: state };
  }
  return filled;
}

export const fieldsOf = (blocks: readonly Block[]): ShownView['fields'] =>
  inputsOf(blocks).map(({ block, element, label }) => {
    const { type: _type, ...held } = initialState(element);
    const [initial] = Object.values(held);
    return {
      label,
      block: String(block.block_id),
      action: String(element.action_id),
      type: String(element.type),
      initial: isObject(initial) ? String(initial.value) : typeof initial === 'string' ? initial : null,
      optional: block.optional === true,
    };
  });
