import type { IntentCommon } from "../intent.ts";
import type { Sourced } from "../source.ts";

/**
 * A permission that an account has given, named so that it can be taken back. Addresses are in the canonical spelling of their
 * chain; `spender` is whoever may act by it.
 */
export type GivenPermission =
  /** An allowance of the token itself, or one that Permit2 keeps. */
  | { readonly kind: "erc20" | "permit2"; readonly token: string; readonly spender: string }
  /** Over all of a contract: `setApprovalForAll` of ERC-721 and ERC-1155, `setOperator` of ERC-6909. */
  | { readonly kind: "operator" | "erc6909-operator"; readonly token: string; readonly spender: string }
  /** The contract whose code the account runs (EIP-7702): it may do whatever the account may. Taken back alone, by an authorization. */
  | { readonly kind: "delegation"; readonly spender: string }
  /** A single NFT; its id is a decimal. */
  | { readonly kind: "erc721"; readonly token: string; readonly tokenId: string; readonly spender: string }
  /** The delegate of a token account on Solana. */
  | {
      readonly kind: "token-account";
      readonly account: string;
      readonly program: string;
      readonly token: string;
      readonly spender: string;
    }
  /** x/authz: the grantee may send such messages in the account's name. */
  | { readonly kind: "authz"; readonly message: string; readonly spender: string }
  /** x/feegrant: the grantee may pay fees from the account. */
  | { readonly kind: "feegrant"; readonly spender: string };

/** Take permissions of one account on one chain back, as many as there are, in one go where the chain or the wallet can. */
export interface RevokePermissionsIntent extends IntentCommon {
  readonly kind: "revoke-permissions";
  readonly permissions: Sourced<readonly GivenPermission[]>;
}

/** The most permissions that one intent takes back: a card is still read, a transaction still fits. */
export const MOST_PERMISSIONS = 20;

/** What a permission is told apart by, on its account and chain. */
export function permissionKey(permission: GivenPermission): string {
  const { kind, spender } = permission;
  const where = "token" in permission ? permission.token : "";
  const part = "tokenId" in permission ? permission.tokenId : "account" in permission ? permission.account : "";
  const message = "message" in permission ? permission.message : "";
  // Base58 tells upper and lower case apart; hexadecimal does not.
  const plain = (text: string) => (/^0x/i.test(text) ? text.toLowerCase() : text);
  return [kind, plain(where), part, message, plain(spender)].join(" ");
}
