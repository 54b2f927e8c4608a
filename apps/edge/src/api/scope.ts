/**
 * What a program that acts for a user may do. `read`: look at what is the user's. `propose`: make plans and proposals, which the
 * user may sign or leave; it includes `read`. There is no scope for signing or sending.
 */
export const SCOPES = ["read", "propose"] as const;

export type Scope = (typeof SCOPES)[number];
