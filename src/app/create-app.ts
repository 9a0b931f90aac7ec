/**
 * The application: tables of commands and actions in, an App out. Every question, click and file takes
 * the same way: whose, which store, may they, do it, and say what went wrong if it did.
 */

import { mayAct } from '../core/roles.ts';
import type { Clock } from '../core/time.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import type { DrawChart } from '../reply/chart-spec.ts';
import type { Action, Outcome } from './action.ts';
import type { Answered, App, Asking, DropOptions, DroppedFile } from './app.ts';
import { askSaved } from './ask-saved.ts';
import { ASK_ACTION } from './asks.ts';
import { authorize } from './authorize.ts';
import type { Answer, Command } from './command.ts';
import { complete } from './complete.ts';
import type { Ctx } from './ctx.ts';
import { DeliveryError, UserError } from './errors.ts';
import { type Failure, failureOf } from './failure.ts';
import { firstOwner } from './first-owner.ts';
import { homeAnswer } from './home.ts';
import { meantInstead } from './meant-instead.ts';
import { nearestCommands } from './nearest-commands.ts';
import { offerReadings } from './offer-readings.ts';
import { checkArgs, parseWords } from './parse-args.ts';
import { type Platform, personKey } from './platform.ts';
import { createRateLimit } from './rate-limit.ts';
import { readLine } from './read-line.ts';
import { createRefusedClicks } from './refused-clicks.ts';
import { type Resolved, resolveStore } from './resolve.ts';
import { parseRowId } from './row-id.ts';

export interface AppParts {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  readonly platforms: readonly Platform[];
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly draw: DrawChart;
  /** Reads a dropped file into the store. */
  readonly ingest: (ctx: Ctx, file: DroppedFile, options: DropOptions) => Promise<Answer>;
  /** A short id that a person can read out, the same in the log. */
  readonly newReference: () => string;
}

/** Files are taken from managers up; who may only read gets told so. */
const DROP_ROLE = 'manager';

export function createApp(parts: AppParts): App {
  const { commands, database, clock, log } = parts;
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  const actions = new Map(parts.actions.map((action) => [action.name, action]));
  const platformOf = (name: string): Platform => {
    const found = platforms.get(name);
    if (!found) throw new DeliveryError(`${name} is not connected`, { permanent: true });
    return found;
  };

  const limit = createRateLimit();
  // Apart from the questions: whoever types fast has asked nothing yet.
  const limitTyping = createRateLimit();
  const noteRefused = createRefusedClicks(database, log);

  const contextOf = (asking: Asking, resolved: Resolved): Ctx => ({
    who: asking.who,
    where: asking.where,
    role: resolved.membership.role,
    store: resolved.membership.store,
    stores: resolved.all.map((each) => each.store),
    now: asking.at ?? clock(),
    log,
    app,
    bringFile: platforms.get(asking.who.platform)?.bringFile,
    database,
    tenant: (work) => database.tenant(resolved.membership.store.id, work),
    progress: asking.progress ?? (() => {}),
  });

  const findCommand = (name: string): Command => {
    const found = commands.find((each) => each.name === name.toLowerCase());
    if (!found) throw nearestCommands(name, commands);
    return found;
  };

  /** Runs one question; what goes wrong becomes the answer. */
  const answer = async (
    asking: Asking,
    name: string,
    run: (ctx: Ctx) => Promise<Answer>,
    before?: () => void,
  ): Promise<Answered> => {
    const asOf = asking.at ?? clock();
    let storeName: string | null = null;
    try {
      before?.();
      const ctx = contextOf(asking, await resolveStore(database, asking));
      storeName = ctx.store.name;
      return { ...(await run(ctx)), command: name, storeName, asOf, audience: audienceOfName(name) };
    } catch (error) {
      const failure = failureOf(error, log, parts.newReference, { command: name, store: storeName });
      return failed(failure, name, storeName, asOf);
    }
  };

  const audienceOfName = (name: string) => commands.find((each) => each.name === name)?.audience ?? 'only-me';

  const runCommand = async (ctx: Ctx, command: Command, raw: () => Readonly<Record<string, unknown>>) => {
    authorize(ctx.role, command.role, `\`${command.name}\``);
    const args = checkArgs(command, raw());
    try {
      return await command.run(ctx, args);
    } catch (error) {
      throw await offerReadings(ctx, command, args, error);
    }
  };

  const app: App = {
    commands,
    platforms,
    draw: parts.draw,
    audienceOf: (text) => readLine(text, commands, clock()).command?.audience ?? 'only-me',
    ask: (asking, text) => {
      const { command, rest, name } = readLine(text, commands, clock());
      const run = async (ctx: Ctx) => {
        if (!command) throw await meantInstead(ctx, commands, rest);
        return runCommand(ctx, command, () => parseWords(command, rest));
      };
      return answer(asking, name, run, () => limit(personKey(asking.who), clock()));
    },
    askWith: (asking, name, args, { counted } = {}) =>
      answer(
        asking,
        name,
        (ctx) => runCommand(ctx, findCommand(name), () => args),
        () => counted && limit(personKey(asking.who), clock()),
      ),
    click: async (asking, action, id, values) => {
      const parsed = parseRowId(id);
      let storeId = parsed?.storeId;
      try {
        limit(personKey(asking.who), clock());
        const ctx = contextOf(asking, await resolveStore(database, asking, storeId));
        storeId = ctx.store.id;
        const row = parsed ? parsed.row.toString() : id;
        if (action === ASK_ACTION) return await askSaved(ctx, asking, row);
        const found = actions.get(action);
        if (!found)
          throw new UserError(
            'This button is of an older version and does nothing now. Ask again to get a current one.',
          );
        authorize(ctx.role, found.role, 'This button');
        return await found.run(ctx, row, values);
      } catch (error) {
        const { reply, notAllowed, limited } = failureOf(error, log, parts.newReference, { action });
        if (notAllowed && storeId !== undefined) {
          const known = action === ASK_ACTION || actions.has(action) ? action : 'unknown';
          await noteRefused({ who: asking.who, storeId, action: known, row: id }, clock());
        }
        return { reply, audience: 'only-me', ...(limited ? { limited } : {}) } satisfies Outcome;
      }
    },
    drop: (asking, file, options = {}) => {
      const run = async (ctx: Ctx) => {
        authorize(ctx.role, DROP_ROLE, 'Importing a file');
        return parts.ingest(ctx, file, options);
      };
      return answer(asking, 'import', run, () => limit(personKey(asking.who), clock()));
    },
    complete: async (asking, text) => {
      try {
        limitTyping(personKey(asking.who), clock());
        return await complete(contextOf(asking, await resolveStore(database, asking)), commands, text);
      } catch (error) {
        if (!(error instanceof UserError)) failureOf(error, log, parts.newReference, { complete: true });
        return [];
      }
    },
    importsInto: async (asking) => {
      try {
        const { membership } = await resolveStore(database, asking);
        const { store, role } = membership;
        return mayAct(role, DROP_ROLE) ? { id: store.id.toString(), name: store.name } : null;
      } catch (error) {
        if (!(error instanceof UserError)) failureOf(error, log, parts.newReference, { importsInto: true });
        return null;
      }
    },
    opensForm: (action) => actions.get(action)?.opensForm ?? false,
    home: (asking) => answer(asking, 'home', homeAnswer),
    firstOwner: (who, store) => firstOwner(database, who, clock(), store),
    send: (address, reply, key) => platformOf(address.platform).send(address, reply, key),
    update: (ref, reply) => platformOf(ref.platform).update(ref, reply),
  };
  return app;
}

function failed(
  failure: Failure,
  command: string,
  storeName: string | null,
  asOf: Answered['asOf'],
): Answered {
  const { reply, ...failed } = failure;
  return { command, storeName, asOf, audience: 'only-me', reply, failed };
}
