/** Who may do what. A stranger is anyone with no row in `members` for the store. */
export const ROLES = ['stranger', 'accountant', 'manager', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a member with `held` may do what needs `needed`: the roles are ordered, each holds those before it. */
export const mayAct = (held: Role, needed: Role): boolean => ROLES.indexOf(held) >= ROLES.indexOf(needed);
