/** What people write and drop, and events as a test likes them. */
import { GatewayIntentBits } from 'discord.js';
import { keepDropped } from './dropped.ts';
import { memberObject, messageObject } from './objects.ts';
import type { State, StoredMessage } from './state.ts';
import type { Acts, NewFile } from './types.ts';
import { channelIn } from './world.ts';

function write(
  state: State,
  user: string,
  channel: string,
  content: string,
  files: readonly NewFile[],
): string {
  const place = channelIn(state, channel);
  const message: StoredMessage = {
    id: state.snowflake(),
    channel,
    guild: place.guild,
    author: user,
    bot: false,
    content,
    components: [],
    embeds: [],
    attachments: files.map((each) => keepDropped(state, channel, each, false)),
    flags: 0,
    ephemeralTo: null,
    thinking: false,
    edited: false,
    nonce: null,
    interaction: null,
    token: null,
  };
  place.messages.push(message);
  tell(state, message);
  return message.id;
}

/** MESSAGE_CREATE: without the content where that would need a privileged intent, as it does outside of DMs. */
function tell(state: State, message: StoredMessage) {
  const whole = messageObject(state, message);
  if (message.guild === null)
    return state.dispatch('MESSAGE_CREATE', whole, { guild: null, intent: GatewayIntentBits.DirectMessages });
  state.dispatch(
    'MESSAGE_CREATE',
    {
      ...whole,
      guild_id: message.guild,
      member: memberObject(state, message.guild, message.author, false),
      content: '',
      attachments: [],
      components: [],
    },
    { guild: message.guild, intent: GatewayIntentBits.GuildMessages },
  );
}

export function createWords(state: State): Pick<Acts, 'dropFile' | 'say' | 'dispatch'> {
  return {
    dropFile: (user, channel, files, text = '') =>
      write(state, user, channel, text, [files].flat() as NewFile[]),
    say: (user, channel, text) => write(state, user, channel, text, []),
    dispatch: (event, data) =>
      state.dispatch(event, data, typeof data.guild_id === 'string' ? { guild: data.guild_id } : {}),
  };
}
