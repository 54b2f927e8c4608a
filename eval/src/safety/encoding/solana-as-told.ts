import { base58, base64 } from "@scure/base";
import { type Instruction, STAKE, SYSTEM, TOKEN, wallet } from "./solana.ts";

/** Who takes part in requests as wallets show them to a page. */
export const me = wallet("r2me");
export const friend = wallet("r2friend");
export const thief = wallet("r2thief");
export const stranger = wallet("r2stranger");

/** Little is told: whom the user knows, and what there is to spend. */
export const littleContext = {
  user: me,
  knownRecipients: { [friend]: { label: "Anna" } },
  balances: { native: "9000000000" },
};

/** An instruction as nodes tell those they cannot parse. */
export const rawInstruction = ({ program, accounts, data }: Instruction, how = "base58") => ({
  programId: program,
  accounts: accounts.map(([address]) => address),
  data: how === "base58" ? base58.encode(data) : base64.encode(data),
  stackHeight: null,
});

const PROGRAMS: Readonly<Record<string, string>> = { system: SYSTEM, "spl-token": TOKEN, stake: STAKE };

/** An instruction as nodes tell those they have parsed (`jsonParsed`). */
export const parsedInstruction = (program: string, type: string, info: Record<string, unknown>) => ({
  program,
  programId: PROGRAMS[program],
  parsed: { type, info },
  stackHeight: 1,
});

/** A line that asks for these instructions to be judged. */
export const solanaLine = (
  instructions: readonly unknown[],
  context: Record<string, unknown> = littleContext,
  more: Record<string, unknown> = {},
) => ({ kind: "solana_ix", signer: me, instructions, context, ...more });
