import { balanceRead } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { type Hex, word } from "@alou/chains/evm/hex";
import { type ParentFee, parentFeeBoundRead } from "@alou/chains/evm/parent-fee";
import { knownRead, readAll } from "@alou/chains/evm/read";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import type { WrapIntent } from "@alou/intents/kinds/wrap";
import { getAsset, wrappedNative } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Action } from "../../proposal.ts";
import { isFixed, resolveAmount } from "../amount.ts";
import type { Draft } from "../draft.ts";
import { feeReserve, freshUsd, type Planner } from "../planner.ts";
import { probesFor } from "../probes.ts";
import { promiseOf } from "../promise.ts";

/** WETH9 `deposit()` and `withdraw(uint256)`. */
const DEPOSIT = "0xd0e30db0";
const WITHDRAW = "0x2e1a7d4d";
const DEPOSIT_BYTES = 4;

/** Gas units a deposit or a withdrawal takes at most; kept back when everything is to be wrapped. */
const WRAP_GAS = 60_000n;
const VALID_MS = 120_000;

interface WrapState {
  readonly balance: bigint | undefined;
  readonly fees: FeeSpeeds | undefined;
  readonly parentFee: ParentFee | undefined;
  readonly price: UsdPrice | undefined;
}

/** The native coin into its canonical wrapped token and back, one to one. */
export const wrapPlanner: Planner<WrapIntent, WrapState> = {
  opening(intent, account) {
    if (isFixed(intent.amount.value)) return null;
    const { from } = sides(intent);
    return readAll({
      balance: balanceRead(from, account),
      fees: feeRead(intent.chain.value),
      parentFee: parentFeeBoundRead(intent.chain.value, DEPOSIT_BYTES),
      price: intent.amount.value.kind === "fiat" ? chainlinkPriceRead(from) : knownRead(undefined),
    });
  },

  draft(intent, state, context): Draft {
    const { from, to, contract } = sides(intent);
    const wrapping = intent.kind === "wrap";
    const units = resolveAmount(intent.amount.value, {
      chain: getChain(intent.chain.value).name,
      asset: from,
      symbol: getAsset(from).symbol,
      decimals: getAsset(from).decimals,
      balance: state?.balance,
      reserve: wrapping ? feeReserve(state?.fees, state?.parentFee, context.situation.speed, WRAP_GAS) : 0n,
      usd: freshUsd(state?.price, context.now),
      brought: context.situation.brought,
    });
    const data: Hex = wrapping ? DEPOSIT : `${WITHDRAW}${word(units)}`;
    const call = { from: context.account, to: contract, value: wrapping ? units : 0n, data };
    const action: Action = {
      kind: intent.kind,
      pays: { asset: from, units: toUnits(units) },
      receives: { asset: to, units: toUnits(units) },
    };
    const expectations = promiseOf(intent.chain.value, context.account, action);
    const label = wrapping
      ? { zh: `包装成 ${getAsset(to).symbol}`, en: `Wrap into ${getAsset(to).symbol}` }
      : { zh: `拆回 ${getAsset(to).symbol}`, en: `Unwrap into ${getAsset(to).symbol}` };
    return {
      action,
      requests: [{ kind: "transaction", label, to: call.to, value: call.value, data, usualGas: WRAP_GAS }],
      rehearsal: [{ call, request: 0 }],
      exact: true,
      expectations,
      probes: probesFor(intent.chain.value, expectations),
      quotes: [],
      ...(state?.fees && { fees: state.fees }),
      expiresAt: context.now + VALID_MS,
    };
  },
};

function sides(intent: WrapIntent) {
  const chain = getChain(intent.chain.value);
  const wrapped = wrappedNative(chain.id);
  const contract = wrapped && tokenAddress(wrapped.id);
  if (!wrapped || !contract) throw new AlouError("chain_unsupported", { chain: chain.name });
  const [from, to] = intent.kind === "wrap" ? [chain.native, wrapped.id] : [wrapped.id, chain.native];
  return { from, to, contract };
}
