import type { AssetId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import { EndpointError } from "../endpoint-error.ts";
import type { HeldAsset, Holdings } from "../family.ts";
import { type SolanaAddress, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from "./address.ts";
import { isRecord, readNumber, readU64 } from "./json-rpc.ts";
import type { SolanaNode } from "./node.ts";
import { answerRead, CONFIRMED, contextValue, type Read, readAll } from "./read.ts";

/** A token account as a node tells it in words. */
interface OwnedToken {
  readonly mint: SolanaAddress;
  readonly units: bigint;
  readonly decimals: number;
  readonly frozen: boolean;
}

/** More than anybody looks at; strangers can open any number of accounts in somebody's name. */
const MOST_TOKENS = 500;

/**
 * Everything an account holds, in one round trip: SOL, and every token account of both token programs, summed by token.
 * NFTs are among them: one piece of a token without decimals.
 * @throws AlouError `rpc_unavailable`
 */
export async function solanaHoldings(node: SolanaNode, owner: SolanaAddress): Promise<Holdings> {
  const read = readAll({
    lamports: lamportsRead(owner),
    tokens: ownedTokensRead(owner, TOKEN_PROGRAM),
    tokens2022: ownedTokensRead(owner, TOKEN_2022_PROGRAM),
  });
  const { value, head } = await node.read(read);
  const tokens = byMint([...value.tokens, ...value.tokens2022]);
  const assets = tokens.map(({ mint, free, frozen, decimals }): HeldAsset => {
    const asset: AssetId = `${node.chain}/token:${mint}`;
    const foreign = { symbol: shortAddress(mint), decimals };
    return { asset, units: toUnits(free), ...(frozen > 0n && { locked: toUnits(frozen) }), foreign };
  });
  const native: HeldAsset = { asset: getChain(node.chain).native, units: toUnits(value.lamports) };
  return {
    block: head.number,
    assets: [native, ...assets.slice(0, MOST_TOKENS)],
    complete: assets.length <= MOST_TOKENS,
  };
}

/** An account's SOL in lamports; 0n of one the chain has never heard of. */
export function lamportsRead(address: SolanaAddress): Read<bigint> {
  return answerRead("getBalance", [address, CONFIRMED], (value) => readU64(contextValue(value)));
}

function ownedTokensRead(owner: SolanaAddress, programId: SolanaAddress): Read<OwnedToken[]> {
  const params = [owner, { programId }, { ...CONFIRMED, encoding: "jsonParsed" }];
  return answerRead("getTokenAccountsByOwner", params, (value) => {
    const list = contextValue(value);
    if (!Array.isArray(list)) return undefined;
    return list.map((one) => {
      const token = readOwned(one, owner);
      if (!token) throw new EndpointError("malformed", "a token account is nonsense");
      return token;
    });
  });
}

function readOwned(value: unknown, owner: SolanaAddress): OwnedToken | undefined {
  let info = value;
  for (const key of ["account", "data", "parsed", "info"]) info = isRecord(info) ? info[key] : undefined;
  if (!isRecord(info) || !isRecord(info.tokenAmount) || info.owner !== owner || typeof info.mint !== "string") {
    return undefined;
  }
  const units = readU64(info.tokenAmount.amount);
  const decimals = readNumber(info.tokenAmount.decimals);
  if (units === undefined || decimals === undefined || decimals > 255) return undefined;
  return { mint: info.mint, units, decimals, frozen: info.state === "frozen" };
}

/** Sums an owner's accounts of the same token; nothing of 0. */
function byMint(tokens: readonly OwnedToken[]) {
  const sums = new Map<SolanaAddress, { mint: SolanaAddress; free: bigint; frozen: bigint; decimals: number }>();
  for (const { mint, units, decimals, frozen } of tokens) {
    if (units === 0n) continue;
    const sum = sums.get(mint) ?? { mint, free: 0n, frozen: 0n, decimals };
    if (frozen) sum.frozen += units;
    else sum.free += units;
    sums.set(mint, sum);
  }
  return [...sums.values()];
}
