/** Registers the commands until Discord takes them: at the start, and when the one server that is served lets ShopPulse in. */
import { deliveryErrorOf, isDiscordError, refusalOf } from './errors.ts';
import { inviteUrl } from './invite.ts';
import { logFailure } from './later.ts';
import { clearGuild, forgetRegistered, register } from './registration.ts';
import type { Room } from './room.ts';

export interface Registrar {
  readonly begin: () => Promise<void>;
  /** ShopPulse is in that server: heard at each connection too. */
  readonly joined: (guild: string) => Promise<void>;
  readonly left: (guild: string) => Promise<void>;
}

/** The last of them again and again. */
const AGAIN_MS = [5_000, 60_000, 600_000];
/** What Discord refused will hardly be taken in a minute. */
const REFUSED_AGAIN_MS = 3_600_000;
/** Missing access, unknown guild. */
const NOT_IN_SERVER = new Set([50001, 10004]);

export function createRegistrar(room: Room, application: string): Registrar {
  const { settings, log, pause, later } = room;
  let last: Promise<unknown> = Promise.resolve();
  let tries = 0;
  let isTriedLater = false;
  /** One after the other, so that the second finds what the first has registered. */
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  const attempt = async (): Promise<void> => {
    try {
      await register(room, application);
      tries = 0;
    } catch (error) {
      if (!isDiscordError(error)) throw error;
      if (settings.guild !== null && NOT_IN_SERVER.has(refusalOf(error) ?? 0))
        return log('warn', 'discord.waiting-for-server', waitingFor(application, settings.guild));
      const failure = deliveryErrorOf(error);
      if (failure.permanent) log('error', 'discord.unregistered', { error: failure.message });
      else logFailure(log, failure);
      tryLater(failure.permanent ? REFUSED_AGAIN_MS : (AGAIN_MS[tries] ?? (AGAIN_MS.at(-1) as number)));
    }
  };

  /** Nobody waits for it: the platform works, only its commands are those of before. */
  const tryLater = (ms: number): void => {
    tries += 1;
    if (isTriedLater) return;
    isTriedLater = true;
    void pause(ms).then(() => {
      isTriedLater = false;
      later(() => inOrder(attempt));
    });
  };

  return {
    begin: () => inOrder(attempt),
    joined: (guild) =>
      inOrder(() => (guild === settings.guild ? attempt() : clearGuild(room, application, guild))),
    left: (guild) => inOrder(() => forgetRegistered(room, application, guild)),
  };
}

const waitingFor = (application: string, guild: string) => ({
  guild,
  why: 'ShopPulse is not in the server of DISCORD_GUILD_ID yet. Its commands are registered there as soon as somebody who manages that server opens the link and adds it.',
  link: inviteUrl(application, guild),
});
