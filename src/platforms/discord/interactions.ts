/** Whatever somebody does with ShopPulse in Discord: each kind to who handles it. */
import { InteractionType } from 'discord.js';
import { autocomplete } from './autocomplete.ts';
import { slashCommand } from './commands.ts';
import { modalSubmitted } from './forms.ts';
import { heardOf } from './heard.ts';
import { componentPressed } from './presses.ts';
import type { Room } from './room.ts';

export function interactionCreated(room: Room, payload: unknown): void {
  const heard = heardOf(room, payload);
  const type = heard?.incoming.type;
  if (heard === null) room.log('warn', 'discord.ignored', { type: 'interaction' });
  else if (type === InteractionType.ApplicationCommand) slashCommand(room, heard);
  else if (type === InteractionType.MessageComponent) componentPressed(room, heard);
  else if (type === InteractionType.ApplicationCommandAutocomplete) autocomplete(room, heard);
  else if (type === InteractionType.ModalSubmit) modalSubmitted(room, heard);
  else room.log('info', 'discord.ignored', { type });
}
