/** Filling in the modal that is open, and sending it. */
import { keepDropped } from './dropped.ts';
import { interact } from './interact.ts';
import { attachmentObject, messageObject } from './objects.ts';
import { isObject, type Json, type OpenModal, objectsOf, type State, type StoredFile } from './state.ts';
import type { Acts, NewFile, SubmitExtra, Values } from './types.ts';
import { channelIn } from './world.ts';

export interface FieldOf {
  readonly label: string;
  readonly description: string;
  readonly component: Json;
  /** Index of the top-level component. */
  readonly index: number;
}
/** The fields of a modal: in labels, or (as it was before) in rows. */
export function fieldsOf(data: Json): readonly FieldOf[] {
  return objectsOf(data.components).flatMap((top, index): FieldOf[] => {
    if (isObject(top.component))
      return [
        {
          label: String(top.label),
          description: String(top.description ?? ''),
          component: top.component,
          index,
        },
      ];
    return objectsOf(top.components).map((component) => ({
      label: String(component.label ?? ''),
      description: '',
      component,
      index,
    }));
  });
}

const TEXT = 4;
const FILES = 19;
const CHECKBOX = 23;
const RADIO = 21;

/** What stands in a field when it opens. */
export function initialOf(component: Json): readonly string[] {
  if (component.type === TEXT) return component.value ? [String(component.value)] : [];
  if (component.type === CHECKBOX) return component.default ? ['true'] : [];
  return objectsOf(component.options)
    .filter((each) => each.default)
    .map(({ value }) => String(value));
}

function chosen(component: Json, values: readonly string[], raw: boolean): readonly string[] {
  const options = objectsOf(component.options);
  if (component.type === TEXT || component.type === CHECKBOX || options.length === 0) return values;
  return values.map((value) => {
    const option =
      options.find((each) => each.value === value) ?? options.find((each) => each.label === value);
    if (!option && !raw) throw new Error(`${component.custom_id} does not offer ${value}`);
    return option ? String(option.value) : value;
  });
}

function checkFilled({ label, component }: FieldOf, values: readonly string[]): void {
  const { required = true, type } = component;
  const text = values[0] ?? '';
  const empty = values.length === 0 || (type === TEXT && text === '');
  if (empty && required && type !== CHECKBOX) throw new Error(`The field “${label}” is required`);
  if (empty || type !== TEXT) return;
  const length = [...text].length;
  const { min_length: least = 0, max_length: most = 4000 } = component;
  if (length < Number(least) || length > Number(most))
    throw new Error(`The field “${label}” takes ${least} to ${most} characters`);
  if (component.style === 1 && text.includes('\n')) throw new Error(`The field “${label}” has one line`);
}

function submitted({ component }: FieldOf, values: readonly string[]): Json {
  const { type, custom_id } = component;
  const base = { type, id: 1, custom_id };
  if (type === TEXT || type === RADIO) return { ...base, value: values[0] ?? (type === TEXT ? '' : null) };
  if (type === CHECKBOX) return { ...base, value: values[0] === 'true' };
  return { ...base, values };
}

interface Filled {
  readonly components: readonly Json[];
  readonly attachments: Readonly<Record<string, Json>>;
}
function fillIn(
  state: State,
  modal: OpenModal,
  given: Values,
  { files = {}, raw = false }: SubmitExtra,
): Filled {
  const fields = fieldsOf(modal.data);
  const isKey = ({ label, component }: FieldOf, key: string) => key === label || key === component.custom_id;
  for (const key of [...Object.keys(given), ...Object.keys(files)])
    if (!fields.some((each) => isKey(each, key)))
      throw new Error(`The modal has no field ${key}, only: ${fields.map(({ label }) => label).join(', ')}`);
  const attachments: Record<string, Json> = {};
  const keep = (file: NewFile): StoredFile => {
    const kept = keepDropped(state, modal.channel, file, true);
    attachments[kept.id] = { ...attachmentObject(kept), ephemeral: true };
    return kept;
  };
  const valuesOf = (field: FieldOf): readonly string[] => {
    const dropped = Object.entries(files).find(([key]) => isKey(field, key))?.[1];
    if (field.component.type === FILES) return (dropped ?? []).map((each) => keep(each).id);
    const value = Object.entries(given).find(([key]) => isKey(field, key))?.[1];
    return value === undefined ? initialOf(field.component) : chosen(field.component, [value].flat(), raw);
  };
  const components = objectsOf(modal.data.components).map((top, index): Json => {
    const inside = fields
      .filter((each) => each.index === index)
      .map((field) => {
        const values = valuesOf(field);
        if (!raw) checkFilled(field, values);
        return submitted(field, values);
      });
    if (isObject(top.component)) return { type: 18, id: index + 1, component: inside[0] };
    return inside.length > 0
      ? { type: 1, id: index + 1, components: inside }
      : { type: top.type, id: index + 1 };
  });
  return { components, attachments };
}

export function createModal(state: State): Pick<Acts, 'submit' | 'dismiss'> {
  return {
    submit: async (user, values, extra = {}) => {
      const modal = state.modals.get(user);
      if (!modal) throw new Error(`${user} has no modal open`);
      const { components, attachments } = fillIn(state, modal, values, extra);
      const held = channelIn(state, modal.channel).messages.find(({ id }) => id === modal.held);
      const ack = await interact(state, {
        type: 5,
        user,
        channel: modal.channel,
        data: {
          custom_id: modal.data.custom_id,
          components,
          ...(Object.keys(attachments).length > 0 && { resolved: { attachments } }),
        },
        held: held?.id ?? null,
        modal,
        ...(held && { message: messageObject(state, held) }),
        ...(extra.payload && { payload: extra.payload }),
      });
      return { ...ack, closed: !state.modals.has(user) };
    },
    dismiss: (user) => {
      if (!state.modals.delete(user)) throw new Error(`${user} has no modal open`);
      state.changed();
    },
  };
}
