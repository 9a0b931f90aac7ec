/** Sessions of the gateway: what was sent in each, and what one that comes back has missed. */
import { GatewayIntentBits } from 'discord.js';
import { guildCreated } from './objects.ts';
import type { Json, Session, State } from './state.ts';

export function newSession(state: State, shard: readonly [number, number], intents: number): Session {
  const session: Session = {
    id: `session-${state.sessions.length + 1}`,
    shard,
    intents,
    seq: 0,
    events: [],
    out: 0,
    wire: null,
    dead: false,
  };
  state.sessions.push(session);
  return session;
}

/** Puts on the wire what is not there yet. */
export function flush(state: State, session: Session): void {
  if (!session.wire || state.held) return;
  for (const { seq, text } of session.events)
    if (seq > session.out) {
      session.out = seq;
      session.wire(text);
    }
}

/** One event in one session; whoever is away gets it when they come back. */
export function emit(state: State, session: Session, event: string, data: Json): void {
  session.seq += 1;
  session.events.push({
    seq: session.seq,
    text: JSON.stringify({ op: 0, t: event, s: session.seq, d: data }),
  });
  flush(state, session);
}

const shardOf = (guild: string | null, count: number): number =>
  guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count));

/** Whether a session is told of what happens there. */
export const isFor = (session: Session, guild: string | null): boolean =>
  !session.dead && shardOf(guild, session.shard[1]) === session.shard[0];

export function dispatch(
  state: State,
  event: string,
  data: Json,
  to: { readonly guild?: string | null; readonly intent?: number } = {},
): void {
  for (const session of state.sessions) {
    if (session.dead || (to.guild !== undefined && !isFor(session, to.guild))) continue;
    if (to.intent !== undefined && (session.intents & to.intent) === 0) continue;
    emit(state, session, event, data);
  }
  state.changed();
}

/** READY, and then each server that the bot is in. */
export function greet(state: State, session: Session, ready: Json): void {
  const guilds = [...state.guilds.values()].filter(({ id, bot }) => bot && isFor(session, id));
  emit(state, session, 'READY', {
    ...ready,
    session_id: session.id,
    shard: session.shard,
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
  });
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
  for (const guild of guilds)
    if (!guild.unavailable) emit(state, session, 'GUILD_CREATE', guildCreated(state, guild));
}
