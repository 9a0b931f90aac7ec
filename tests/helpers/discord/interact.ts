/** One interaction from a person's hand to the app's acknowledgement. */

import { LIMITS } from './limits.ts';
import { bitsOf, channelObject, EVERYBODY, memberObject, memberPermissions, userObject } from './objects.ts';
import { emit, isFor } from './sessions.ts';
import { type Interaction, isObject, type Json, type OpenModal, type State } from './state.ts';
import type { Ack } from './types.ts';
import { until } from './until.ts';
import { channelIn } from './world.ts';

export interface NewInteraction {
  readonly type: number;
  readonly user: string;
  readonly channel: string;
  readonly data: Json;
  readonly message?: Json;
  readonly held?: string | null;
  readonly modal?: OpenModal | null;
  /** Parts that replace the usual ones. */
  readonly payload?: Json;
}

function envelope(state: State, interaction: Interaction, asked: NewInteraction): Json {
  const channel = channelIn(state, asked.channel);
  const { guild } = channel;
  const base = {
    id: interaction.id,
    application_id: state.applicationId,
    type: asked.type,
    data: asked.data,
    token: interaction.token,
    version: 1,
    locale: state.users.get(asked.user)?.locale ?? 'en-US',
    entitlements: [],
    attachment_size_limit: interaction.fileLimit,
    channel: channelObject(state, channel),
    channel_id: channel.id,
    ...(asked.message && { message: asked.message }),
  };
  if (guild === null)
    return {
      ...base,
      user: userObject(state, asked.user),
      app_permissions: String(bitsOf(EVERYBODY)),
      authorizing_integration_owners: { 0: '0' },
      context: 1,
    };
  const locale = state.guilds.get(guild)?.locale;
  return {
    ...base,
    guild_id: guild,
    guild: { id: guild, locale, features: [] },
    guild_locale: locale,
    member: {
      ...memberObject(state, guild, asked.user),
      permissions: String(memberPermissions(state, guild, asked.user)),
    },
    app_permissions: String(bitsOf(channel.botPermissions)),
    authorizing_integration_owners: { 0: guild },
    context: 0,
  };
}

function begun(state: State, asked: NewInteraction): Interaction {
  const { guild } = channelIn(state, asked.channel);
  const id = state.snowflake();
  const interaction: Interaction = {
    id,
    token: `aW50ZXJhY3Rpb246${Buffer.from(id).toString('base64url')}`,
    type: asked.type,
    at: state.clock(),
    user: asked.user,
    channel: asked.channel,
    guild,
    fileLimit: Number(
      asked.payload?.attachment_size_limit ??
        (guild && state.guilds.get(guild)?.fileLimit) ??
        LIMITS.fileBytes,
    ),
    held: asked.held ?? null,
    modal: asked.modal ?? null,
    acknowledged: null,
    ephemeral: false,
    original: null,
    failed: false,
    callback: null,
  };
  state.interactions.set(interaction.token, interaction);
  return interaction;
}

/** Sends it to everyone who is connected for that server, and waits for the acknowledgement or its time to be over. */
export async function interact(state: State, asked: NewInteraction): Promise<Ack> {
  if (!state.users.has(asked.user)) throw new Error(`The fake Discord has no person ${asked.user}`);
  const guild = channelIn(state, asked.channel).guild;
  if (guild && !state.guilds.get(guild)?.bot) throw new Error(`ShopPulse is not in ${guild}`);
  const sessions = () => state.sessions.filter((each) => isFor(each, guild));
  await until(state, () => sessions().length > 0, 'a session of the gateway for an interaction');
  const interaction = begun(state, asked);
  const sent = { ...envelope(state, interaction, asked), ...asked.payload };
  const started = performance.now();
  for (const session of sessions()) emit(state, session, 'INTERACTION_CREATE', sent);
  state.changed();
  await until(
    state,
    () => interaction.acknowledged !== null || state.clock() - interaction.at > LIMITS.acknowledgeMs,
    `an acknowledgement of the interaction ${JSON.stringify(asked.data).slice(0, 300)}`,
  );
  const took = performance.now() - started;
  interaction.failed = interaction.acknowledged === null;
  const { acknowledged: type, ephemeral, id, token, original, callback } = interaction;
  return {
    type,
    ephemeral,
    took,
    interaction: id,
    token,
    message: original,
    body: isObject(callback) ? callback : null,
    sent,
  };
}
