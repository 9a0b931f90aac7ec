/** Who is in the console's workspace, its channels, and who sees what: decided here and nowhere else. */
import type { Where, Who } from '../../app/platform.ts';

export const PLATFORM = 'console';
export const WORKSPACE = 'console';
/** The author of what the app says. */
export const PULSE = 'shoppulse';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly kind: Where['kind'];
  readonly members: readonly string[];
}

/** What they may do is in the members of each store; `about` is what the sample store makes them. */
export const PEOPLE: readonly Person[] = [
  { id: 'olga', name: 'Olga', about: 'owner' },
  { id: 'max', name: 'Max', about: 'manager' },
  { id: 'vera', name: 'Vera', about: 'accountant' },
  { id: 'stan', name: 'Stan', about: 'stranger' },
];

const directId = (user: string): string => `dm-${user}`;

export const CHANNELS: readonly Channel[] = [
  {
    id: 'team',
    name: 'team',
    about: 'Everyone sees this channel.',
    kind: 'public',
    members: PEOPLE.map((person) => person.id),
  },
  {
    id: 'finance',
    name: 'finance',
    about: 'Private: Olga, Max and Vera.',
    kind: 'private',
    members: ['olga', 'max', 'vera'],
  },
  ...PEOPLE.map((person) => ({
    id: directId(person.id),
    name: 'ShopPulse',
    about: `Between ${person.name} and ShopPulse alone.`,
    kind: 'direct' as const,
    members: [person.id],
  })),
];

export const findPerson = (id: string): Person | null => PEOPLE.find((person) => person.id === id) ?? null;
export const findChannel = (id: string): Channel | null => CHANNELS.find((each) => each.id === id) ?? null;
export const directChannel = (user: string): Channel | null => findChannel(directId(user));
export const channelsOf = (user: string): readonly Channel[] =>
  CHANNELS.filter((each) => each.members.includes(user));

/** Whether a person may see a message of this channel that is for all its members or for one of them. */
export const maySee = (
  user: string,
  message: { readonly channel: string; readonly onlyFor: string | null },
): boolean =>
  (findChannel(message.channel)?.members.includes(user) ?? false) &&
  (message.onlyFor === null || message.onlyFor === user);

export const viewerOf = (user: string) => ({ user, channels: channelsOf(user).map((each) => each.id) });

export const whoIs = (person: Person): Who => ({
  platform: PLATFORM,
  workspace: WORKSPACE,
  user: person.id,
  name: person.name,
});
