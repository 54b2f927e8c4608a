import type { EvmAddress } from "@alou/money/evm-address";

/** The fields of a Sign-In with Ethereum message. Times are ISO 8601 in UTC. */
export interface SignInFields {
  /** RFC 3986 authority of the page that asks, e.g. `alou.example` or `127.0.0.1:8787`. */
  readonly domain: string;
  /** EIP-55. */
  readonly address: EvmAddress;
  /** One line, ASCII, without a line break: EIP-4361 allows nothing else. */
  readonly statement: string;
  readonly uri: string;
  readonly chainId: number;
  /** At least 8 alphanumeric characters. */
  readonly nonce: string;
  readonly issuedAt: string;
  readonly expirationTime: string;
  readonly requestId: string;
}

/**
 * The text to be signed. It is only ever written, never parsed: the server keeps its hash beside the nonce and
 * accepts exactly this text, so no parser can be talked into another reading.
 * @see https://eips.ethereum.org/EIPS/eip-4361
 */
export function signInMessage(fields: SignInFields): string {
  return [
    `${fields.domain} wants you to sign in with your Ethereum account:`,
    fields.address,
    "",
    fields.statement,
    "",
    `URI: ${fields.uri}`,
    "Version: 1",
    `Chain ID: ${fields.chainId}`,
    `Nonce: ${fields.nonce}`,
    `Issued At: ${fields.issuedAt}`,
    `Expiration Time: ${fields.expirationTime}`,
    `Request ID: ${fields.requestId}`,
  ].join("\n");
}
