import { wrappedNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress, sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import type { Action } from "../proposal.ts";
import { kindOf } from "./actions/index.ts";
import type { Meaning } from "./decode-call.ts";
import type { Expectations } from "./draft.ts";
import { exchange, nothing, oneToOne, payment, permission } from "./expectations.ts";
import { nftAsset } from "./nft-asset.ts";

/**
 * What an action promises: the sentences a signature makes true. It is made from the action alone, so that the
 * run before signing and the one after hold the result against the same promise. The action of a replacement says
 * nothing of what it replaces: there the bytes tell, see `promiseOfCall`.
 */
export function promiseOf(chain: ChainId, account: string, action: Action): Expectations {
  return kindOf(action).promise({ chain, account }, action);
}

/** What a single call promises by its own bytes: of a transaction that is put in the place of a pending one. */
export function promiseOfCall(chain: ChainId, account: string, meaning: Meaning): Expectations {
  switch (meaning.kind) {
    case "native-transfer":
      return meaning.units === 0n && sameEvmAddress(meaning.to, account)
        ? nothing(account)
        : payment(account, getChain(chain).native, meaning.to, meaning.units);
    case "token-transfer":
      return payment(account, erc20(chain, meaning.token), meaning.to, meaning.units);
    case "approve":
      return permission(account, erc20(chain, meaning.token), meaning.spender, meaning.units);
    case "permit2-approve": {
      const { token, spender, units } = meaning;
      return {
        ...nothing(account),
        permissions: [{ asset: erc20(chain, token), spender, via: "permit2", after: units }],
      };
    }
    case "permit2-lockdown":
      return {
        ...nothing(account),
        permissions: meaning.pairs.map(({ token, spender }) => ({
          ...{ asset: erc20(chain, token), spender, via: "permit2", after: 0n },
        })),
      };
    case "operator": {
      const { token, spender, way, approved } = meaning;
      const asset = nftAsset(chain, checksumEvmAddress(token));
      return { ...nothing(account), permissions: [{ asset, spender, via: way, after: approved ? 1n : 0n }] };
    }
    case "nft-unapprove": {
      const asset = nftAsset(chain, checksumEvmAddress(meaning.token), String(meaning.tokenId));
      return { ...nothing(account), permissions: [{ asset, spender: ZERO_ADDRESS, via: "erc721", after: 0n }] };
    }
    case "wrap":
    case "unwrap": {
      const { native } = getChain(chain);
      const wrapped = wrappedNative(chain)?.id ?? native;
      return meaning.kind === "wrap"
        ? oneToOne(account, native, wrapped, meaning.units)
        : oneToOne(account, wrapped, native, meaning.units);
    }
    case "swap": {
      const { sell, buy, side, amountIn, amountOut } = meaning.swap;
      return exchange(chain, account, { sell, buy, side, most: amountIn, least: amountOut });
    }
  }
}

const erc20 = (chain: ChainId, token: string): AssetId => `${chain}/erc20:${checksumEvmAddress(token)}`;
