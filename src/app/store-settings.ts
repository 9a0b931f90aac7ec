/** Choosing, adding and changing stores: each change checked, said back, and written to the audit. */

import { RULES, type Rules } from '../core/metrics/rules.ts';
import { isCurrency } from '../core/money.ts';
import { nearest } from '../core/nearest.ts';
import { nextRun } from '../core/schedule.ts';
import { isZone, type Zone } from '../core/time.ts';
import { record } from '../db/audit.ts';
import { reschedule } from '../db/schedules.ts';
import {
  changeStore,
  chooseStore,
  findStore,
  hasMoney,
  insertStore,
  nextStoreId,
  type Store,
  type StoreChange,
  setMember,
} from '../db/stores.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { personKey } from './platform.ts';

export type Setting =
  | 'name'
  | 'currency'
  | 'zone'
  | 'language'
  | 'week-start'
  | 'profile'
  | 'lead-time'
  | 'cover';

/** From now on this channel asks about that store. */
export async function useStore(ctx: Ctx, name: string): Promise<Store> {
  const wanted = name.trim().toLowerCase();
  const found = ctx.stores.find(
    (each) => each.name.toLowerCase() === wanted || each.id.toString() === wanted,
  );
  if (!found) {
    const names = nearest(
      name,
      ctx.stores.map((each) => each.name),
    );
    throw new UserError(
      `There is no store “${name}” here. You have ${names.join(', ')}.`,
      names.map((each) => `store use ${each}`),
    );
  }
  await ctx.database.tenant(found.id, (tx) =>
    chooseStore(tx, found.id, { ...ctx.who, channel: ctx.where.channel }, ctx.now),
  );
  return found;
}

/** A new store, its maker its owner; this channel asks about it from now on. */
export async function addStore(
  ctx: Ctx,
  typed: { name: string; currency: string | undefined; zone: string | undefined },
): Promise<Store> {
  const name = readName(ctx.stores, typed.name);
  const currency = typed.currency === undefined ? ctx.store.currency : readCurrency(typed.currency);
  const zone = typed.zone === undefined ? ctx.store.zone : readZone(typed.zone);
  const id = await ctx.database.person(personKey(ctx.who), nextStoreId);
  return ctx.database.tenant(id, async (tx) => {
    const currencySource = typed.currency === undefined ? ('assumed' as const) : ('set' as const);
    await insertStore(tx, id, { name, currency, currencySource, zone, locale: ctx.store.locale }, ctx.now);
    const { platform, workspace, user } = ctx.who;
    await setMember(tx, id, { platform, workspace, user, name: ctx.who.name, role: 'owner' }, ctx.now);
    await chooseStore(tx, id, { ...ctx.who, channel: ctx.where.channel }, ctx.now);
    await record(tx, id, { at: ctx.now, actor: ctx.who.name, action: 'store.new', detail: { name } });
    return (await findStore(tx, id)) as Store;
  });
}

/** Throws UserError with what the value may be. */
export async function setStore(ctx: Ctx, setting: Setting, value: string): Promise<Store> {
  const change = readChange(ctx, setting, value.trim());
  return ctx.tenant(async (tx) => {
    if (
      change.currency !== undefined &&
      change.currency !== ctx.store.currency &&
      (await hasMoney(tx, ctx.store.id))
    ) {
      throw new UserError(
        `${ctx.store.name} has prices or orders in ${ctx.store.currency} already, so its currency stays. For another currency add a store: \`store new "Name" currency:${change.currency}\`.`,
      );
    }
    const changed = await changeStore(tx, ctx.store, change);
    const { zone } = changed;
    if (zone !== ctx.store.zone) {
      await reschedule(tx, changed.id, (times) => nextRun({ ...times, zone }, ctx.now));
    }
    await record(tx, ctx.store.id, {
      at: ctx.now,
      actor: ctx.who.name,
      action: `store.${setting}`,
      detail: { value },
    });
    return changed;
  });
}

function readChange(ctx: Ctx, setting: Setting, value: string): StoreChange {
  switch (setting) {
    case 'name':
      return {
        name: readName(
          ctx.stores.filter((each) => each.id !== ctx.store.id),
          value,
        ),
      };
    case 'currency':
      return { currency: readCurrency(value), currencySource: 'set' };
    case 'zone':
      return { zone: readZone(value) };
    case 'language':
      return { locale: readLocale(value) };
    case 'week-start':
      return { weekStart: readWeekday(value) };
    case 'profile':
      return { profile: readRules(value) };
    case 'lead-time':
      return { leadTimeDays: readDays(value, 0) };
    case 'cover':
      return { coverDays: readDays(value, 1) };
  }
}

function readName(others: readonly Store[], typed: string): string {
  const name = typed.trim();
  if (name === '' || name.length > 80) throw new UserError('A store needs a name of 1 to 80 characters.');
  const taken = others.some((each) => each.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new UserError(`There is a store “${name}” already. Choose another name.`);
  return name;
}

function readCurrency(typed: string): string {
  const code = typed.trim().toUpperCase();
  if (!isCurrency(code))
    throw new UserError(`“${typed}” is no currency code. Use three letters, such as EUR, GBP or JPY.`);
  return code;
}

function readZone(typed: string): Zone {
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((each) => each.toLowerCase() === typed.trim().toLowerCase()) ?? typed.trim();
  if (isZone(found)) return found;
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]));
  const near = nearest(typed, [...cities.keys()]).map((city) => cities.get(city));
  throw new UserError(`“${typed}” is no time zone. Did you mean ${near.join(', ')}?`);
}

function readLocale(typed: string): string {
  const known =
    /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(typed) && Intl.NumberFormat.supportedLocalesOf(typed)[0];
  if (!known)
    throw new UserError(
      `“${typed}” is no language tag. It decides how numbers and dates look: en-GB, de-DE, fr-FR.`,
    );
  return known;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
function readWeekday(typed: string): number {
  const index = WEEKDAYS.findIndex((day) => typed.length >= 3 && day.startsWith(typed.toLowerCase()));
  if (index < 0)
    throw new UserError(`“${typed}” is no weekday. A week starts on monday or on sunday, mostly.`);
  return index + 1;
}

function readRules(typed: string): Rules {
  const found = RULES.find((rules) => rules === typed.toLowerCase());
  if (found) return found;
  throw new UserError(
    `“${typed.slice(0, 40)}” is no profile. Numbers are taken by the rules of shopify, of woocommerce, or as cash: what was paid, when it was paid.`,
    RULES.map((rules) => `store profile ${rules}`),
  );
}

function readDays(typed: string, least: number): number {
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : -1;
  if (days < least || days > 365)
    throw new UserError(`“${typed}” is no number of days from ${least} to 365.`);
  return days;
}
