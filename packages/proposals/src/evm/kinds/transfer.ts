import { type EnsAnswer, ensRead } from "@alou/chains/evm/ens";
import { balanceRead, encodeTransfer, type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { knownRead, type Read, readAll } from "@alou/chains/evm/read";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import { findAsset, isNative } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Action, Party } from "../../proposal.ts";
import { isFixed, resolveAmount } from "../amount.ts";
import type { Draft } from "../draft.ts";
import { probesFor } from "../expectations.ts";
import { gasCap, type Planner, type PlannerContext } from "../planner.ts";
import { promiseOf } from "../promise.ts";

/** Gas of a plain payment to an account; to a contract it may be more, which the simulation then shows. */
const PLAIN_TRANSFER_GAS = 21_000n;

/** How long a proposal without a price may wait for its signature, in milliseconds. */
const VALID_MS = 120_000;

interface TransferState {
  readonly token: TokenFacts | undefined;
  readonly balance: bigint | undefined;
  readonly fees: FeeSpeeds | undefined;
  readonly price: UsdPrice | undefined;
  readonly ens: EnsAnswer | undefined;
}

/** A payment. One round trip when amount and address are in the words; two when a balance, a price or a name is needed. */
export const transferPlanner: Planner<TransferIntent, TransferState> = {
  opening(intent, account) {
    const { chain, asset, amount, recipient } = intent;
    const named = recipient.value.kind === "name";
    const listed = findAsset(asset.value) !== undefined;
    if (isFixed(amount.value) && !named && listed) return null;
    return readAll({
      token: tokenFactsRead(asset.value),
      balance: balanceRead(asset.value, account),
      fees: feeRead(chain.value),
      price: amount.value.kind === "fiat" ? chainlinkPriceRead(asset.value) : knownRead(undefined),
      ens:
        recipient.value.kind === "name"
          ? ensRead(recipient.value.name, chain.value)
          : (knownRead(undefined) as Read<undefined>),
    });
  },

  draft(intent, state, context): Draft {
    const asset = intent.asset.value;
    const facts = state?.token ?? listedFacts(intent);
    const native = isNative(asset);
    const units = resolveAmount(intent.amount.value, {
      symbol: facts.symbol,
      decimals: facts.decimals,
      balance: state?.balance,
      reserve: native ? gasCap(state?.fees, context.situation.speed, PLAIN_TRANSFER_GAS) : 0n,
      usd: state?.price && context.now < state.price.staleAt ? state.price.usd : undefined,
      brought: context.situation.brought,
    });
    const to = payee(intent, state?.ens, context);
    const token = tokenAddress(asset);
    const call = token
      ? { from: context.account, to: checksumEvmAddress(token), value: 0n, data: encodeTransfer(to.address, units) }
      : { from: context.account, to: to.address, value: units, data: "0x" as const };
    const action: Action = { kind: "transfer", pays: { asset, units: toUnits(units) }, to };
    const expectations = promiseOf(intent.chain.value, context.account, action);
    return {
      action,
      safety: { kind: "transfer", chain: intent.chain.value, from: context.account, to: to.address, asset, units },
      requests: [
        {
          kind: "transaction",
          label: { zh: `转出 ${facts.symbol}`, en: `Send ${facts.symbol}` },
          to: call.to,
          value: call.value,
          data: call.data,
        },
      ],
      rehearsal: [{ call, request: 0 }],
      exact: true,
      expectations,
      probes: probesFor(intent.chain.value, expectations),
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

function payee(intent: TransferIntent, ens: EnsAnswer | undefined, context: PlannerContext): Party {
  const recipient = intent.recipient.value;
  if (recipient.kind === "address") {
    const address = checksumEvmAddress(recipient.address);
    return { address, ...(recipient.label && { label: recipient.label }) };
  }
  if (ens?.kind !== "address") throw new AlouError("recipient_unresolved", { name: recipient.name });
  const label = context.situation.known.find(
    ({ address }) => address.toLowerCase() === ens.address.toLowerCase(),
  )?.label;
  return { address: ens.address, name: recipient.name, ...(label && { label }) };
}
