import { allowanceRead, balanceRead, tokenFactsRead } from "@alou/chains/evm/erc20";
import { addressFromWord, addressWord, isHex, word, wordAt } from "@alou/chains/evm/hex";
import {
  collectionNameRead,
  firstWordRead,
  getApprovedView,
  type OperatorWay,
  operatorView,
} from "@alou/chains/evm/operator";
import { contractRead, knownRead, mapRead, type Read, readAll } from "@alou/chains/evm/read";
import { permit2AllowanceRead } from "@alou/defi/permit2/permit2";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import type { PermissionTrace } from "./find-permissions.ts";

/** A permission that stands. */
export interface LivePermission {
  readonly standard: PermissionTrace["standard"];
  /** The same, named so that it can be taken back. */
  readonly permission: GivenPermission;
  /** The token; of a single NFT or id, that; of an operator, the collection. */
  readonly asset: AssetId;
  readonly spender: string;
  /** Base units; 1n of an NFT or a whole collection. */
  readonly units: bigint;
  /** What is there to be taken now; undefined where the contract does not tell. */
  readonly balance: bigint | undefined;
  readonly symbol: string;
  readonly decimals: number;
  readonly listed: boolean;
  /** Seconds since 1970, of Permit2. */
  readonly expiresAt?: number;
  /** Of the newest event about it; undefined of one that no event was found of. */
  readonly block?: number;
}

/** `ownerOf(uint256)` */
const OWNER_OF = "0x6352211e";
/** `balanceOf(address)` */
const BALANCE_OF = "0x70a08231";

/** What of a trace stands now; undefined where it does not, or where nobody can tell. @param now seconds since 1970 */
export function livePermissionRead(
  chain: ChainId,
  owner: string,
  trace: Omit<PermissionTrace, "block"> & { readonly block?: number },
  now: number,
): Read<LivePermission | undefined> {
  const token = checksumEvmAddress(trace.token);
  const asset: AssetId = `${chain}/erc20:${token}`;
  const spender = checksumEvmAddress(trace.spender);
  const since = trace.block === undefined ? {} : { block: trace.block };
  const common = { standard: trace.standard, spender, ...since };
  switch (trace.standard) {
    case "erc20":
    case "permit2": {
      const allowance =
        trace.standard === "erc20"
          ? mapRead(allowanceRead(token, owner, spender), (units) => ({ units: units ?? 0n, expiresAt: undefined }))
          : permit2Read(owner, token, spender, now);
      const read = readAll({ allowance, balance: balanceRead(asset, owner), facts: tokenFactsRead(asset) });
      return mapRead(read, ({ allowance: { units, expiresAt }, balance, facts }) =>
        units === 0n
          ? undefined
          : {
              ...common,
              permission: { kind: trace.standard === "erc20" ? "erc20" : "permit2", token, spender },
              ...{ asset, units, balance, ...named(facts) },
              ...(expiresAt !== undefined && { expiresAt }),
            },
      );
    }
    case "operator": {
      const way = (one: OperatorWay) => firstWordRead(token, operatorView(one, owner, spender));
      const read = readAll({
        forAll: way("operator"),
        operator: way("erc6909-operator"),
        balance: contractRead(token, `${BALANCE_OF}${addressWord(owner)}`, (data) => wordAt(data, 0)),
        name: collectionNameRead(token),
      });
      return mapRead(read, ({ forAll, operator, balance, name }) => {
        const by: OperatorWay | undefined =
          forAll === 1n ? "operator" : operator === 1n ? "erc6909-operator" : undefined;
        if (!by) return undefined;
        const permission: GivenPermission = { kind: by, token, spender };
        const shown = { symbol: name ?? "?", decimals: 0, listed: false };
        return { ...common, permission, asset: `${chain}/erc721:${token}`, units: 1n, balance, ...shown };
      });
    }
    case "erc721": {
      const tokenId = trace.tokenId ?? "0";
      const read = readAll({
        approved: firstWordRead(token, getApprovedView(BigInt(tokenId))),
        holder: firstWordRead(token, `${OWNER_OF}${word(BigInt(tokenId))}`),
        name: collectionNameRead(token),
      });
      return mapRead(read, ({ approved, holder, name }) => {
        if (!approved || holder !== BigInt(owner)) return undefined;
        // Who may take it now, whoever the event named.
        const now = checksumEvmAddress(addressFromWord(approved));
        const permission: GivenPermission = { kind: "erc721", token, tokenId, spender: now };
        const shown = { symbol: `${name ?? ""} #${tokenId}`.trim(), decimals: 0, listed: false };
        return {
          ...{ ...common, spender: now, permission, asset: `${chain}/erc721:${token}/${tokenId}` },
          ...{ units: 1n, balance: 1n, ...shown },
        };
      });
    }
    case "erc6909":
      return knownRead(undefined);
  }
}

const named = (facts: { symbol: string; decimals: number; listed: boolean } | undefined) => ({
  symbol: facts?.symbol ?? "?",
  decimals: facts?.decimals ?? 0,
  listed: facts?.listed ?? false,
});

function permit2Read(
  owner: string,
  token: string,
  spender: string,
  now: number,
): Read<{ units: bigint; expiresAt: number | undefined }> {
  return mapRead(permit2AllowanceRead(owner, token, spender), (found) => ({
    units: found && found.expiration > now ? found.amount : 0n,
    expiresAt: found?.expiration,
  }));
}

/** Whose code an account runs (EIP-7702), EIP-55; null where its own key alone speaks for it; undefined where nobody tells. */
export function delegationRead(account: string): Read<string | null | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getCode", params: [account, "latest"] }],
    decode([outcome]) {
      if (!outcome?.ok || !isHex(outcome.value)) return undefined;
      const delegate = /^0xef0100([0-9a-f]{40})$/i.exec(outcome.value)?.[1];
      return delegate ? checksumEvmAddress(`0x${delegate}`) : null;
    },
  };
}

/** What could be taken, in base units: no more than is there. */
export function takeable({ units, balance, standard }: LivePermission): bigint | undefined {
  if (standard === "operator") return balance;
  return balance === undefined ? undefined : units < balance ? units : balance;
}

/** The contract of a permission's token. */
export const contractOf = ({ asset }: Pick<LivePermission, "asset">): string =>
  tokenAddress(asset) ?? asset.split(":").at(-1)?.split("/")[0] ?? "";
