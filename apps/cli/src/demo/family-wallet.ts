import type { SignInProof } from "@alou/chains/sign-in";
import type { ChainId } from "@alou/money/caip";
import type { WalletAnswer } from "@alou/proposals/answer";
import type { SendingRequest, TypedDataRequest } from "@alou/proposals/sign-request";

/**
 * A wallet that says yes to everything, over a public test key, for one local chain: for demonstrations and tests. It signs
 * with its ecosystem's own library, not with ours.
 */
export interface FamilyWallet {
  readonly chain: ChainId;
  readonly address: string;
  /** Signs a text to sign in with, by the family's own method. */
  prove(message: string): Promise<SignInProof>;
  /** EIP-712, of EVM wallets. */
  signTypedData?(request: TypedDataRequest): Promise<`0x${string}`>;
  /** Signs what it is asked, exactly as it is asked. */
  answer(request: SendingRequest): Promise<WalletAnswer>;
}

/** Refuses what is not of the wallet's chain. */
export function requireOwn<K extends SendingRequest["kind"]>(
  { chain }: Pick<FamilyWallet, "chain">,
  kind: K,
  request: SendingRequest,
): Extract<SendingRequest, { kind: K }> {
  if (request.kind !== kind || request.chain !== chain) {
    throw new Error(`public test keys sign for ${chain} only, not ${request.kind} of ${request.chain}`);
  }
  return request as Extract<SendingRequest, { kind: K }>;
}
