import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { shortAddress } from "@alou/money/short-address";
import type { Meaning } from "../decode-call.ts";
import type { ExpectedPermission } from "../draft.ts";
import { nothing } from "../expectations.ts";
import { nftAsset } from "../nft-asset.ts";
import type { ActionKind, ActionOf } from "./action-kind.ts";

/** The kinds of permission that EVM chains have. */
export type EvmPermission = Extract<
  GivenPermission,
  { readonly kind: "erc20" | "permit2" | "operator" | "erc6909-operator" | "erc721" | "delegation" }
>;

/** Whether a permission is of a kind that EVM chains have. */
export function isEvmPermission(permission: GivenPermission): permission is EvmPermission {
  return KINDS.has(permission.kind);
}

const KINDS: ReadonlySet<GivenPermission["kind"]> = new Set([
  "erc20",
  "permit2",
  "operator",
  "erc6909-operator",
  "erc721",
  "delegation",
]);

/** What a permission is over: the token, the collection, the single NFT; of code that the account runs, its coin stands for everything. */
export function permittedAsset(chain: ChainId, permission: EvmPermission): AssetId {
  switch (permission.kind) {
    case "erc20":
    case "permit2":
      return `${chain}/erc20:${permission.token}`;
    case "operator":
    case "erc6909-operator":
      return nftAsset(chain, permission.token);
    case "erc721":
      return nftAsset(chain, permission.token, permission.tokenId);
    case "delegation":
      return getChain(chain).native;
  }
}

/** A permission as it must be afterwards: not there. */
export function endOf(chain: ChainId, permission: EvmPermission): ExpectedPermission {
  const { kind, spender } = permission;
  return { asset: permittedAsset(chain, permission), spender, via: kind, after: 0n };
}

/** Permissions of any kind end together. */
export const revokePermissionsKind: ActionKind<ActionOf<"revoke-permissions">> = {
  promise: ({ chain, account }, { permissions }) => ({
    ...nothing(account),
    permissions: permissions.flatMap(({ permission, of, spender }): ExpectedPermission[] => {
      if (!isEvmPermission(permission)) return [];
      const name = spender.label ?? shortAddress(spender.address);
      return [{ ...endOf(chain, permission), label: { zh: `${name} · ${of.zh}`, en: `${name} · ${of.en}` } }];
    }),
  }),
  judged({ chain, account }, { permissions }) {
    const [first] = permissions;
    const asset: AssetId =
      first && isEvmPermission(first.permission)
        ? permittedAsset(chain, first.permission)
        : `${chain}/erc20:${account}`;
    return { kind: "revoke", chain, from: account, asset, spender: first?.spender.address ?? account };
  },
  differs(_place, { permissions }, { requests }, meanings) {
    const open = permissions.map(({ permission }) => permission);
    for (const [i, meaning] of meanings.entries()) {
      const request = requests[i];
      const ended = request?.kind === "transaction" && request.endsDelegation ? endOfCode(meaning) : endedBy(meaning);
      if (!ended) return "call";
      for (const one of ended) {
        const at = open.findIndex((permission) => one(permission));
        if (at < 0) return "permission";
        open.splice(at, 1);
      }
    }
    return open.length > 0 ? "a permission that stays" : undefined;
  },
  quoted: () => [],
  leaving: () => undefined,
  counterparty: () => undefined,
};

/** The carrier of an authorization: it does nothing by itself, and is told from a cancellation, which goes to the account. */
function endOfCode(meaning: Meaning): readonly IsIt[] | undefined {
  const isCarrier =
    meaning.kind === "native-transfer" && meaning.units === 0n && sameEvmAddress(meaning.to, ZERO_ADDRESS);
  return isCarrier ? [({ kind }) => kind === "delegation"] : undefined;
}

type IsIt = (permission: GivenPermission) => boolean;

/** What a call ends, one test for each permission; undefined where it does anything else. */
function endedBy(meaning: Meaning): readonly IsIt[] | undefined {
  const same = (token: string, spender: string, kind: GivenPermission["kind"]): IsIt => {
    return (one) =>
      one.kind === kind && "token" in one && sameEvmAddress(one.token, token) && sameEvmAddress(one.spender, spender);
  };
  switch (meaning.kind) {
    case "approve":
      return meaning.units === 0n ? [same(meaning.token, meaning.spender, "erc20")] : undefined;
    case "permit2-lockdown":
      return meaning.pairs.map(({ token, spender }) => same(token, spender, "permit2"));
    case "operator":
      return meaning.approved ? undefined : [same(meaning.token, meaning.spender, meaning.way)];
    case "nft-unapprove": {
      const { token, tokenId } = meaning;
      return [(one) => one.kind === "erc721" && sameEvmAddress(one.token, token) && BigInt(one.tokenId) === tokenId];
    }
    default:
      return undefined;
  }
}
