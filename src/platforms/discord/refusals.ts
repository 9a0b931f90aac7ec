/**
 * What Discord may refuse a call with: whether trying again can help, and what it means to somebody who runs a shop.
 * Where each code is listed: discord.com/developers/docs/topics/opcodes-and-status-codes, "JSON".
 */

export interface Refusal {
  /** Trying the same again cannot help, until somebody changes something. */
  readonly permanent: boolean;
  readonly says: string;
}

const UPDATE = 'That is a fault of ShopPulse’s: tell its operator, with this code.';
const MANAGER = 'Whoever manages the server can allow it.';

const PERMANENT: Readonly<Record<string, readonly number[]>> = {
  'That channel does not exist any more. Choose another.': [10003],
  'ShopPulse is not in that server any more. Whoever manages the server adds it again.': [10004, 50055],
  'That message is gone, or can no longer be changed.': [10008, 50005, 50021, 50162],
  'Discord knows no such person in this server.': [10007, 10013, 50033],
  'ShopPulse does not see that channel. Whoever manages the server gives it “View Channel” there.': [
    50001, 50009,
  ],
  'ShopPulse lacks a permission in that channel: “View Channel”, “Send Messages” or “Attach Files”. Whoever manages the server allows them in the channel’s settings, under Permissions.':
    [50013, 160002, 160009],
  'That person takes no direct messages from ShopPulse. They allow them under the server’s name, Privacy Settings, Direct Messages.':
    [50007, 20009],
  'That person and ShopPulse are in no server together any more.': [50278],
  'Nothing can be written in a channel of that kind. Choose a text channel.': [
    50003, 50008, 50024, 50068, 40058, 40067, 220001, 220002, 220003, 220004,
  ],
  'That thread is closed. Open it again, or choose another place.': [50083, 160005],
  'The file is larger than Discord takes. Ask for a shorter time.': [40005, 50045],
  'Discord does not take that file.': [50046, 50110, 50123, 50146],
  [`Files are not allowed in this server just now. ${MANAGER}`]: [400001],
  [`The rules of this server (AutoMod) do not let ShopPulse write that. ${MANAGER}`]: [
    200000, 200001, 240000,
  ],
  [`This server allows that only to those who confirm themselves by a second factor. ${MANAGER}`]: [
    40002, 50017, 60003,
  ],
  'Discord does not let this server be used where ShopPulse runs.': [50095],
  'That took too long for Discord, so its answer has no place any more. Ask again.': [
    10012, 10015, 10062, 50027,
  ],
  'Discord takes no more answers to that. Ask again.': [40060, 40094],
  [`Discord did not understand the message. ${UPDATE}`]: [
    30015, 40041, 40043, 50006, 50035, 50039, 50041, 50067, 50085, 50109, 20001, 20002, 20012, 50002, 50010,
    50025, 50026, 400, 404, 405, 413, 415,
  ],
  'Commands were registered too often today. They are registered again tomorrow.': [30034],
};

const PASSING: Readonly<Record<string, readonly number[]>> = {
  // For good until its operator acts, but in all servers at once: nobody's digest is turned off for it.
  'Discord does not accept ShopPulse’s token. Whoever runs ShopPulse puts the present one into DISCORD_BOT_TOKEN and starts it again.':
    [401, 40001, 50014, 40012],
  'Discord takes no more messages for the moment.': [
    429, 20016, 20022, 20028, 20029, 30046, 40003, 40062, 340015,
  ],
  'Discord is not working properly just now.': [40004, 40006, 110000, 110001, 130000],
  'Discord’s guards do not let ShopPulse in from this network. Whoever runs ShopPulse asks Discord.': [40333],
  'Discord refused it.': [403],
};

const listed = (codes: Readonly<Record<string, readonly number[]>>, permanent: boolean) =>
  Object.entries(codes).flatMap(([says, each]) =>
    each.map((code): [number, Refusal] => [code, { permanent, says }]),
  );

const REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  ...listed(PERMANENT, true),
  ...listed(PASSING, false),
]);

/** Undefined for a code that nobody has decided about. */
export const decided = (code: number): Refusal | undefined => REFUSALS.get(code);

/**
 * A code that is not known here is taken to pass. To take it for a permanent one would turn off somebody's digest
 * for a number that Discord invented yesterday; taken to pass, the tries are bounded and end in its owner being
 * told, with the code.
 */
export const refusalFor = (code: number): Refusal =>
  REFUSALS.get(code) ?? { permanent: false, says: 'Discord refused it.' };
