import { ME, NOW } from "../safety-case.ts";
import { iso } from "./evm-world.ts";

/** What of a sign-in message differs from Uniswap's, mainnet, now. `tail` is what follows the last needed line. */
export interface SignInChoice {
  readonly domain?: string;
  readonly address?: string;
  readonly statement?: string;
  readonly uri?: string;
  readonly chain?: number;
  readonly nonce?: string;
  readonly issuedAt?: string;
  readonly tail?: string;
}

/** An EIP-4361 message. */
export const signInText = (choice: SignInChoice = {}): string => {
  const { domain = "app.uniswap.org", address = ME, statement = "Sign in to continue.", chain = 1 } = choice;
  const { uri = "https://app.uniswap.org/login", nonce = "k3jd82hf91LmQ", issuedAt = iso(NOW), tail = "" } = choice;
  return `${domain} wants you to sign in with your Ethereum account:\n${address}\n\n${statement}\n\nURI: ${uri}\nVersion: 1\nChain ID: ${chain}\nNonce: ${nonce}\nIssued At: ${issuedAt}${tail}`;
};
