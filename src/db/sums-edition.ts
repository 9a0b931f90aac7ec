/** Which edition of the world's zones this Node has: another may begin a day at another instant. */
export const EDITION = process.versions.tz ?? 'unknown';

/** The edition of sums that do not follow the ledger: they answer nothing, and are to be made anew. */
export const NEVER = '';
