/** What Discord may refuse a call with: whether trying again can help, and what it means to somebody who runs a shop. */

export interface Refusal {
  /** Trying the same again cannot help, until somebody changes something. */
  readonly permanent: boolean;
  readonly says: string;
}

export const refusalFor = (_code: number): Refusal => ({ permanent: false, says: 'Discord refused it.' });
