/** A form that stands in a message, sent by its own button; where nothing can be filled in, as text. */
import type { KnownBlock } from '@slack/types';
import type { Field, Form } from '../../reply/reply.ts';
import { fitSaying, fitted } from '../chat/cut.ts';
import { encodeButton, FORM_ACTION_ID } from './button.ts';
import { inputBlock, readFields } from './fields.ts';
import type { Kit } from './kit.ts';
import { BUTTON_LABEL, BUTTON_VALUE } from './limits.ts';
import { isCut } from './render-buttons.ts';
import { boldLine, plain, richText, section, smallPrint, words } from './rich-text.ts';

export function formBlocks(form: Form, kit: Kit): KnownBlock[] {
  const value = encodeButton(form.action, form.id);
  const title = richText(boldLine(form.title));
  if (!kit.surface.inputs || value.length > BUTTON_VALUE) return [title, told(form)];
  const number = kit.next();
  return [
    title,
    ...form.fields.map((field) => inputBlock(field, prefixOf(number))),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: `${FORM_ACTION_ID}:${number}`,
          text: plain(fitted(form.submit, BUTTON_LABEL)),
          value,
          style: 'primary',
        },
      ],
    },
    ...(isCut(form.submit) ? [smallPrint(form.submit)] : []),
  ];
}

const prefixOf = (number: number): string => `form:${number}:`;

/** What was filled into the form of a message: of `state` in block_actions, by the action_id of the button that sends it. */
export function readMessageForm(actionId: unknown, state: unknown): Record<string, string> | null {
  const number = /^pulse-form:(\d{1,4})$/.exec(typeof actionId === 'string' ? actionId : '')?.[1];
  return number === undefined ? null : readFields(state, prefixOf(Number(number)));
}

function told(form: Form): KnownBlock {
  const lines = [...form.fields.map(line), form.submit].map((each) => fitSaying(each, 1000));
  return richText(section(words(lines.join('\n'))));
}

const line = ({ label, value, hint, options }: Field): string => {
  const chosen = options ? options.map((option) => option.label).join(', ') : value;
  return `${label}${chosen ? `: ${chosen}` : ''}${hint ? ` (${hint})` : ''}`;
};
