/** The register of commands: global, and per server. */
import { type Called, type Handler, param } from './call.ts';
import { snowflake } from './channels.ts';
import { checkCommands } from './commands-check.ts';
import { invalid, refuse } from './refusal.ts';
import { type Json, objectsOf } from './state.ts';
import type { Registered } from './types.ts';

function scopeOf(call: Called): string {
  const { state } = call;
  if (param(call, 'application_id') !== state.applicationId) throw refuse(10002);
  if (!('guild_id' in call.params)) return 'global';
  const guild = snowflake(call, 'guild_id');
  if (!state.guilds.get(guild)?.bot) throw refuse(50001);
  return guild;
}
const allOf = (call: Called): Registered[] => call.state.commands.get(scopeOf(call)) ?? [];

function stored(call: Called, json: Json, id?: string): Registered {
  return {
    type: 1,
    description: '',
    ...json,
    id: id ?? call.state.snowflake(),
    application_id: call.state.applicationId,
    version: call.state.snowflake(),
    ...('guild_id' in call.params && { guild_id: param(call, 'guild_id') }),
  } as unknown as Registered;
}
function keep(call: Called, all: Registered[]): void {
  call.state.commands.set(scopeOf(call), all);
  call.state.changed();
}

const replaceAll: Handler = (call) => {
  const wanted = objectsOf(call.json);
  const before = allOf(call);
  const problems = checkCommands(wanted);
  if (problems.length > 0) throw invalid(problems);
  const made = wanted.map((each) =>
    stored(call, each, before.find(({ name }) => name === each.name)?.id as string),
  );
  keep(call, made);
  return { body: made };
};

const createOne: Handler = (call) => {
  const problems = checkCommands([call.body], ['command']);
  if (problems.length > 0) throw invalid(problems);
  const before = allOf(call);
  const same = before.find(({ name }) => name === call.body.name);
  const made = stored(call, call.body, same?.id as string);
  keep(call, [...before.filter((each) => each !== same), made]);
  return { status: same ? 200 : 201, body: made };
};

function one(call: Called): Registered {
  const found = allOf(call).find(({ id }) => id === param(call, 'command_id'));
  if (!found) throw refuse(10063);
  return found;
}
const updateOne: Handler = (call) => {
  const before = one(call);
  const made = stored(call, { ...before, ...call.body }, String(before.id));
  const problems = checkCommands([made], ['command']);
  if (problems.length > 0) throw invalid(problems);
  keep(
    call,
    allOf(call).map((each) => (each === before ? made : each)),
  );
  return { body: made };
};
const removeOne: Handler = (call) => {
  const gone = one(call);
  keep(
    call,
    allOf(call).filter((each) => each !== gone),
  );
  return { status: 204 };
};
const list: Handler = (call) => ({ body: allOf(call) });
const get: Handler = (call) => ({ body: one(call) });

export const COMMANDS: Readonly<Record<string, Handler>> = {
  list_application_commands: list,
  bulk_set_application_commands: replaceAll,
  create_application_command: createOne,
  get_application_command: get,
  update_application_command: updateOne,
  delete_application_command: removeOne,
  list_guild_application_commands: list,
  bulk_set_guild_application_commands: replaceAll,
  create_guild_application_command: createOne,
  get_guild_application_command: get,
  update_guild_application_command: updateOne,
  delete_guild_application_command: removeOne,
};
