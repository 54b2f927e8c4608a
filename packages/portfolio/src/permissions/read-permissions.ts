import { allowanceRead, balanceRead, tokenFactsRead } from "@alou/chains/evm/erc20";
import { addressFromWord, addressWord, type Hex, isHex, word, wordAt } from "@alou/chains/evm/hex";
import { contractRead, knownRead, mapRead, type Read, readAll } from "@alou/chains/evm/read";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import type { PermissionTrace } from "./find-permissions.ts";

/** A permission that stands. */
export interface LivePermission {
  readonly standard: PermissionTrace["standard"];
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

/** @see https://docs.uniswap.org/contracts/permit2/reference/allowance-transfer */
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
/** `allowance(address,address,address)` of Permit2 */
const PERMIT2_ALLOWANCE = "0x927da105";
/** `isApprovedForAll(address,address)` */
const IS_APPROVED_FOR_ALL = "0xe985e9c5";
/** `isOperator(address,address)`, ERC-6909 */
const IS_OPERATOR = "0xb6363cf2";
/** `getApproved(uint256)` and `ownerOf(uint256)` */
const GET_APPROVED = "0x081812fc";
const OWNER_OF = "0x6352211e";
/** `balanceOf(address)` */
const BALANCE_OF = "0x70a08231";

const flag = (data: Hex): boolean => wordAt(data, 0) === 1n;

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
              ...{ asset, units, balance, ...named(facts) },
              ...(expiresAt !== undefined && { expiresAt }),
            },
      );
    }
    case "operator": {
      const both = `${addressWord(owner)}${addressWord(spender)}`;
      const read = readAll({
        forAll: contractRead(token, `${IS_APPROVED_FOR_ALL}${both}`, flag),
        operator: contractRead(token, `${IS_OPERATOR}${both}`, flag),
        balance: contractRead(token, `${BALANCE_OF}${addressWord(owner)}`, (data) => wordAt(data, 0)),
        facts: tokenFactsRead(asset),
      });
      return mapRead(read, ({ forAll, operator, balance, facts }) =>
        forAll || operator
          ? { ...common, asset: `${chain}/erc721:${token}`, units: 1n, balance, ...named(facts), decimals: 0 }
          : undefined,
      );
    }
    case "erc721": {
      const id = word(BigInt(trace.tokenId ?? 0));
      const read = readAll({
        approved: contractRead(token, `${GET_APPROVED}${id}`, (data) => addressFromWord(wordAt(data, 0))),
        owner: contractRead(token, `${OWNER_OF}${id}`, (data) => addressFromWord(wordAt(data, 0))),
      });
      return mapRead(read, ({ approved, owner: holder }) =>
        approved && !/^0x0+$/.test(approved) && holder === owner.toLowerCase()
          ? {
              ...common,
              asset: `${chain}/erc721:${token}/${trace.tokenId ?? "0"}`,
              // Who may take it now, whoever the event named.
              spender: checksumEvmAddress(approved),
              ...{ units: 1n, balance: 1n, symbol: `#${trace.tokenId ?? "0"}`, decimals: 0, listed: false },
            }
          : undefined,
      );
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
  const data: Hex = `${PERMIT2_ALLOWANCE}${addressWord(owner)}${addressWord(token)}${addressWord(spender)}`;
  return mapRead(
    contractRead(PERMIT2, data, (answer) => ({ units: wordAt(answer, 0), until: Number(wordAt(answer, 1)) })),
    (found) => ({
      units: found && found.until > now ? found.units : 0n,
      expiresAt: found?.until,
    }),
  );
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
