/** A form in a message: Discord can hold it in a window only, so it is told as text beside the button that opens it. */
import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Field, Form } from '../../reply/reply.ts';
import type { Kit } from './kit.ts';
import { boldLine, line } from './markdown.ts';
import { display } from './pieces.ts';
import { buttonRows } from './render-buttons.ts';

export function formComponents(form: Form, kit: Kit): APIMessageTopLevelComponent[] {
  const lines = form.fields.map((field) => line(said(field)));
  const button = { label: form.submit, action: form.action, id: form.id, style: 'primary' } as const;
  return [display([boldLine(form.title), ...lines].join('\n')), ...buttonRows([button], kit)];
}

function said({ label, value, hint, options }: Field): string {
  const chosen = options ? options.map((option) => option.label).join(', ') : value;
  return `${label}${chosen ? `: ${chosen}` : ''}${hint ? ` (${hint})` : ''}`;
}
