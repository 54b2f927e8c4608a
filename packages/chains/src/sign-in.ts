import type { AccountId, ChainId } from "@alou/money/caip";

/** What a sign-in text says. Times are ISO 8601 in UTC. */
export interface SignInFields {
  /** RFC 3986 authority of the page that asks, e.g. `alou.example` or `127.0.0.1:8787`. */
  readonly domain: string;
  /** In its canonical spelling. */
  readonly address: string;
  readonly chain: ChainId;
  /** One line, ASCII, without a line break: EIP-4361 allows nothing else. */
  readonly statement: string;
  readonly uri: string;
  /** At least 8 alphanumeric characters. */
  readonly nonce: string;
  readonly issuedAt: string;
  readonly expirationTime: string;
  readonly requestId: string;
}

/** How a wallet is asked to prove itself. */
export type SignInMethod =
  /** EIP-4361 text, `personal_sign`. */
  | "siwe"
  /** Sign-In with Solana (`solana:signIn` with `fields`), or the same text by `signMessage`. */
  | "siws"
  /** The text by `signArbitrary` (ADR-036). */
  | "adr-036"
  /** The text by BIP-322, or by BIP-137 of wallets that know no other. */
  | "bip-322";

/** What the page hands to the wallet. */
export interface SignInChallenge {
  readonly method: SignInMethod;
  /** The exact text to be signed. */
  readonly message: string;
}

/** What the wallet answered. Foreign text, bounded at the border; every field may be nonsense. */
export interface SignInProof {
  /** EVM: hex. Solana: base64. Cosmos: base64 of r and s. Bitcoin: base64, with or without BIP-322's `smp`, `ful`, `pof` prefix. */
  readonly signature: string;
  /** Cosmos: the wallet's `pub_key`. */
  readonly publicKey?: { readonly type: string; readonly value: string } | undefined;
  /**
   * Solana's `signIn`: the bytes that the wallet signed, base64. Must be the issued text: a wallet that wrote another one proves
   * nothing to us.
   */
  readonly signedMessage?: string | undefined;
}

/** A sign-in to be judged. */
export interface SignInClaim {
  readonly chain: ChainId;
  readonly address: string;
  /** The text that was issued, unaltered. */
  readonly message: string;
  readonly proof: SignInProof;
}

/** What came of it. Families answer this and never throw. */
export type SignInVerdict =
  | {
      readonly ok: true;
      /** The account in its canonical spelling. */
      readonly account: AccountId;
      /**
       * Names the wallet wherever the same key signs: `evm:0x…` in lower case, `solana:<base58>`, `cosmos:<hex of the address
       * bytes>`, `bitcoin:<address>`; of a contract its CAIP-10 account, because its word holds on its own chain only.
       */
      readonly key: string;
      readonly provenBy: "key" | "contract";
    }
  | {
      readonly ok: false;
      /**
       * `invalid`: this account did not sign this. `malformed`: no such signature exists. `unsupported`: a form nobody here can
       * check, e.g. an address type. `unverifiable`: the chain would have to be asked and does not answer.
       */
      readonly reason: "invalid" | "malformed" | "unsupported" | "unverifiable";
    };

/**
 * The text by CAIP-122, which EIP-4361 and Sign-In with Solana are cases of. It is only ever written, never parsed: the server
 * keeps its hash beside the nonce and accepts exactly this text, so no parser can be talked into another reading.
 * @param family how the standard names it: `Ethereum`, `Solana`, `Cosmos`, `Bitcoin`
 * @param chainReference as the family's wallets show it, e.g. `1`, `mainnet`, `cosmoshub-4`
 * @see https://standards.chainagnostic.org/CAIPs/caip-122
 */
export function signInText(fields: SignInFields, family: string, chainReference: string): string {
  return [
    `${fields.domain} wants you to sign in with your ${family} account:`,
    fields.address,
    "",
    fields.statement,
    "",
    `URI: ${fields.uri}`,
    "Version: 1",
    `Chain ID: ${chainReference}`,
    `Nonce: ${fields.nonce}`,
    `Issued At: ${fields.issuedAt}`,
    `Expiration Time: ${fields.expirationTime}`,
    `Request ID: ${fields.requestId}`,
  ].join("\n");
}
