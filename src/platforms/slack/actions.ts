/** A button, a menu, or the form of a message: acknowledged at once, then the application is told of the click. */
import type { Outcome } from '../../app/action.ts';
import type { Asking } from '../../app/app.ts';
import { askingOf, HOME } from './asking.ts';
import { FORM_ACTION_ID, type Pressed, pressedOf } from './button.ts';
import { once } from './claims.ts';
import { FILE_ACTIONS, pressedFile } from './files.ts';
import { follow, type Origin, tellBug } from './follow.ts';
import { sealed } from './form-seal.ts';
import type { Interrupted } from './interrupted.ts';
import { saying } from './later.ts';
import { toldBefore } from './limited.ts';
import { openWith } from './open-form.ts';
import { learnOrganisation } from './organisation.ts';
import { kindOf, Pressing, workspaceIn } from './payloads.ts';
import { readMessageForm } from './render-form.ts';
import type { Room } from './room.ts';

export async function blockActions(room: Room, body: unknown, ack: () => Promise<void>): Promise<void> {
  await ack();
  const read = Pressing.safeParse(body);
  const workspace = read.success ? workspaceIn(read.data) : null;
  const pressed = read.success ? pressedOf(read.data.actions[0]) : null;
  // Also a choice in a menu of a form, which is sent by its own button.
  if (!read.success || workspace === null || pressed === null)
    return room.log('info', 'slack.ignored', { type: 'block_actions' });
  const press: Press = { body, pressed, data: read.data, origin: originOf(room, read.data, workspace) };
  room.later(() => work(room, press), tellBug(room, press.origin));
}

interface Press {
  readonly body: unknown;
  readonly pressed: Pressed;
  readonly data: Pressing;
  readonly origin: Origin;
}

function originOf({ settings }: Room, data: Pressing, workspace: string): Origin {
  const { message, container, trigger_id: trigger, actions } = data;
  const channel = data.channel?.id ?? container?.channel_id ?? null;
  const ts = message?.ts ?? container?.message_ts ?? null;
  const responseUrl = data.response_url ?? null;
  const ephemeral = container?.is_ephemeral === true;
  return {
    workspace,
    user: data.user.id,
    about: sealed(settings, data.user.id, {
      channel,
      message: ephemeral ? null : ts,
      thread: message?.thread_ts ?? container?.thread_ts ?? null,
      responseUrl: ephemeral ? responseUrl : null,
    }),
    responseUrl,
    // Without a trigger each press still has a moment of its own.
    key: `click/${trigger ?? `${channel}/${ts}/${data.user.id}/${actions[0]?.action_ts}`}`,
  };
}

async function work(room: Room, press: Press): Promise<void> {
  const { pressed, data, origin } = press;
  const handle = async (): Promise<Outcome> => {
    await learnOrganisation(room, press.body);
    if (pressed.action.startsWith(FILE_ACTIONS)) {
      await toFiles(room, press);
      return {};
    }
    const asking = await asked(room, press);
    const outcome = await room.app.click(asking, pressed.action, pressed.id, valuesOf(data));
    return outcome.limited && toldBefore(room, asking.who) ? {} : outcome;
  };
  const clicked = once(room, data.trigger_id, handle, leftOf(press));
  const trigger = data.trigger_id;
  if (trigger !== undefined && room.app.opensForm(pressed.action))
    return openWith(room, { origin, trigger, clicked });
  const outcome = await clicked;
  if (outcome === null) return;
  await follow(room, origin, outcome);
  if (outcome.fieldErrors) await follow(room, origin, { reply: namingFields(data, outcome.fieldErrors) });
  // Whoever did not say beforehand that a form may follow may still have one, while the trigger lives.
  if (outcome.form && trigger !== undefined)
    await openWith(room, { origin, trigger, clicked: Promise.resolve({ form: outcome.form }) });
}

/** Of "Import" more is kept where it begins. */
function leftOf({ pressed, data, origin }: Press): Interrupted | undefined {
  if (pressed.action.startsWith(FILE_ACTIONS)) return undefined;
  const { workspace, user, about, key } = origin;
  const what = data.actions[0]?.text?.text ?? 'What you picked';
  return { kind: 'interrupted', workspace, channel: about.channel, user, what, key };
}

function asked(room: Room, { data, origin }: Press): Promise<Asking> {
  const { workspace, user, about } = origin;
  const where = about.channel
    ? { channel: about.channel, kind: kindOf(about.channel, data.channel?.name) }
    : HOME;
  const { name, team_id: home } = data.user;
  // In one organisation a person may belong to several workspaces.
  return askingOf(room, { workspace, user, name, home: data.enterprise ? undefined : home, where });
}

async function toFiles(room: Room, { pressed, origin }: Press): Promise<void> {
  const { workspace, user, about, responseUrl, key } = origin;
  if (about.channel === null || responseUrl === null) return;
  await pressedFile(room, { workspace, user, channel: about.channel, responseUrl, ...pressed, key });
}

/** Undefined for a click that sends no form. */
function valuesOf({ actions: [action], state }: Pressing): Readonly<Record<string, string>> | undefined {
  if (!action?.action_id?.startsWith(FORM_ACTION_ID)) return undefined;
  return readMessageForm(action.action_id, state) ?? {};
}

/** Slack shows errors at the fields of a modal only; those of a message are named. */
function namingFields({ message }: Pressing, errors: Readonly<Record<string, string>>) {
  const lines = Object.entries(errors).map(([name, error]) => `${labelOf(message?.blocks, name)}: ${error}`);
  return saying(`This was not taken, and nothing was changed. ${lines.join(' ')}`);
}

function labelOf(blocks: unknown, name: string): string {
  for (const block of Array.isArray(blocks) ? blocks : []) {
    const { block_id: id, label } = block as { block_id?: unknown; label?: { text?: unknown } };
    if (typeof id === 'string' && id.endsWith(`:${name}`) && typeof label?.text === 'string')
      return label.text;
  }
  return name;
}
