import { associated, type Instruction, type Spelling, spell, USDC, wallet } from "../encoding/solana.ts";

/** Who takes part in the blind cases of Solana, and how a request of theirs is written. */
export const me = wallet("me"),
  friend = wallet("friend"),
  thief = wallet("thief"),
  stranger = wallet("stranger");
export const base = { user: me, knownRecipients: [friend], balances: { native: "25000000000", SOL: "25000000000" } };
export const L = (
  ixs: readonly Instruction[],
  style: Spelling,
  context: Record<string, unknown> = base,
  more: Record<string, unknown> = {},
) => ({ kind: "solana_ix", signer: me, instructions: ixs.map((one) => spell(one, style)), context, ...more });
export const myUsdc = associated(me, USDC),
  friendUsdc = associated(friend, USDC),
  thiefUsdc = associated(thief, USDC);
