import { balanceRead, encodeTransfer, type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { type ParentFee, parentFeeBoundRead } from "@alou/chains/evm/parent-fee";
import { knownRead, readAll } from "@alou/chains/evm/read";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import { findAsset, isNative } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Action } from "../../proposal.ts";
import { isFixed, resolveAmount } from "../amount.ts";
import type { Draft } from "../draft.ts";
import { PLAIN_GAS } from "../gas.ts";
import { feeReserve, freshUsd, type Planner, partyOf } from "../planner.ts";
import { probesFor } from "../probes.ts";
import { promiseOf } from "../promise.ts";

/** Gas units a token's transfer usually takes. */
const TOKEN_TRANSFER_GAS = 65_000n;

/** How long a proposal without a price may wait for its signature, in milliseconds. */
const VALID_MS = 120_000;

interface TransferState {
  readonly token: TokenFacts | undefined;
  readonly balance: bigint | undefined;
  readonly fees: FeeSpeeds | undefined;
  readonly parentFee: ParentFee | undefined;
  readonly price: UsdPrice | undefined;
}

/** A payment. One round trip when amount and address are in the words; two when a balance, a price or a name is needed. */
export const transferPlanner: Planner<TransferIntent, TransferState> = {
  opening({ chain, asset, amount }, account) {
    if (isFixed(amount.value) && findAsset(asset.value)) return null;
    return readAll({
      token: tokenFactsRead(asset.value),
      balance: balanceRead(asset.value, account),
      fees: feeRead(chain.value),
      parentFee: isNative(asset.value) ? parentFeeBoundRead(chain.value, 0) : knownRead(undefined),
      price: amount.value.kind === "fiat" ? chainlinkPriceRead(asset.value) : knownRead(undefined),
    });
  },

  draft(intent, state, context): Draft {
    const asset = intent.asset.value;
    const chain = intent.chain.value;
    if (intent.memo?.value) {
      const { name } = getChain(chain);
      throw new AlouError("bad_request", {
        detail: `/memo: payments on ${name.en} carry none / ${name.zh} 的转账带不了备注`,
      });
    }
    const facts = state?.token ?? listedFacts(intent);
    const native = isNative(asset);
    const units = resolveAmount(intent.amount.value, {
      chain: getChain(chain).name,
      asset,
      symbol: facts.symbol,
      decimals: facts.decimals,
      balance: state?.balance,
      // A contract may take more gas than a plain payment, which the simulation then shows.
      reserve: native ? feeReserve(state?.fees, state?.parentFee, context.situation.speed, PLAIN_GAS) : 0n,
      usd: freshUsd(state?.price, context.now),
      brought: context.situation.brought,
    });
    const to = partyOf(intent.recipient.value, context);
    const token = tokenAddress(asset);
    if (!token && !native) throw new AlouError("token_unreadable", { address: asset });
    const call = token
      ? { from: context.account, to: checksumEvmAddress(token), value: 0n, data: encodeTransfer(to.address, units) }
      : { from: context.account, to: to.address, value: units, data: "0x" as const };
    const action: Action = { kind: "transfer", pays: { asset, units: toUnits(units) }, to };
    const expectations = promiseOf(chain, context.account, action);
    return {
      action,
      requests: [
        {
          kind: "transaction",
          label: { zh: `转出 ${facts.symbol}`, en: `Send ${facts.symbol}` },
          to: call.to,
          value: call.value,
          data: call.data,
          usualGas: token ? TOKEN_TRANSFER_GAS : PLAIN_GAS,
        },
      ],
      rehearsal: [{ call, request: 0 }],
      exact: true,
      expectations,
      probes: probesFor(chain, expectations),
      quotes: [],
      ...(!facts.listed && { foreign: { [asset]: facts } }),
      ...(state?.fees && { fees: state.fees }),
      expiresAt: context.now + VALID_MS,
    };
  },
};

function listedFacts(intent: TransferIntent): TokenFacts {
  const listed = findAsset(intent.asset.value);
  if (listed) return { symbol: listed.symbol, decimals: listed.decimals, listed: true };
  throw new AlouError("token_unreadable", { address: tokenAddress(intent.asset.value) ?? intent.asset.value });
}
