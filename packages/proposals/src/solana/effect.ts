import { ASSOCIATED_TOKEN_PROGRAM, COMPUTE_BUDGET_PROGRAM, SYSTEM_PROGRAM } from "@alou/chains/solana/address";
import type { Instruction, SolanaMessage } from "@alou/chains/solana/message";
import { isTokenProgram } from "@alou/chains/solana/token-account";
import { base64 } from "@scure/base";

/** What a transaction does, whatever it pays the network for it. Plain JSON. */
export interface SolanaEffect {
  readonly payer: string;
  readonly instructions: readonly {
    readonly program: string;
    readonly accounts: readonly string[];
    /** Base64. */
    readonly data: string;
  }[];
}

/**
 * Lighthouse: wallets append its assertions to what they are asked to sign, so that it fails where the result would differ
 * from what they showed. They are the wallet's own care for its user and change nothing.
 * @see https://github.com/Jac0xb/lighthouse
 */
const GUARD_PROGRAM = "L2TExMFKdjpN9kozasaurPirfHy9P8sbXoAN1qA3S95";

/** Its first two instructions write to accounts of its own, paid by the signer; all others only assert. */
const FIRST_ASSERTION = 2;

/**
 * Whether an instruction can only make the transaction fail. A program can change nobody's account but its own, except through a
 * program that is handed to it: of these none is.
 */
export function isGuard({ program, accounts, data }: Instruction): boolean {
  if (program !== GUARD_PROGRAM || (data[0] ?? 0) < FIRST_ASSERTION) return false;
  return accounts.every(
    ({ address }) => address !== SYSTEM_PROGRAM && address !== ASSOCIATED_TOKEN_PROGRAM && !isTokenProgram(address),
  );
}

/** The effect of a message: its instructions without budget and guards. */
export function effectOf({ feePayer, instructions }: SolanaMessage): SolanaEffect {
  return {
    payer: feePayer,
    instructions: instructions
      .filter((one) => one.program !== COMPUTE_BUDGET_PROGRAM && !isGuard(one))
      .map(({ program, accounts, data }) => ({
        program,
        accounts: accounts.map(({ address }) => address),
        data: base64.encode(data),
      })),
  };
}

/** Whether two transactions do the same. */
export function sameEffect(a: SolanaEffect, b: SolanaEffect): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
