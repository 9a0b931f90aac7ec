/** The app's manifest, as Slack takes it: derived from what is called, heard and asked. */

/** The events that Slack is asked to tell, with the bot scopes that each needs. */
export const EVENTS = {
  app_home_opened: [],
  app_uninstalled: [],
  file_shared: ['files:read'],
  'message.im': ['im:history'],
  team_access_granted: [],
  team_access_revoked: [],
  tokens_revoked: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export interface ManifestOptions {
  /** With its slash. */
  readonly command: string;
  /** What can be typed after it, in the order in which it is shown. */
  readonly words: readonly string[];
  /** Where Slack sends its requests; Socket Mode needs none. */
  readonly mode: 'socket' | { readonly publicUrl: string };
}

export type Manifest = Readonly<Record<string, unknown>>;

export function manifestOf(_options: ManifestOptions): Manifest {
  throw new Error('not written yet');
}
