import { balanceRead, ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { nonceRead } from "@alou/chains/evm/follow";
import { type Hex, isHex, wordAt } from "@alou/chains/evm/hex";
import type { EvmNode, Head } from "@alou/chains/evm/node";
import { type ParentFee, parentFeesRead } from "@alou/chains/evm/parent-fee";
import {
  type Call,
  contractRead,
  knownRead,
  mapRead,
  REVERTED,
  type Read,
  readAll,
  readEach,
} from "@alou/chains/evm/read";
import { type SimulationAnswer, type SimulationMethod, simulationRead } from "@alou/chains/evm/simulate";
import { readState } from "@alou/chains/evm/state";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { CodeKind } from "@alou/safety/facts";
import type { Corridor } from "../corridor.ts";
import { type AccountCode, accountCodeRead, codeRead } from "./account-code.ts";
import { kindOf } from "./actions/index.ts";
import type { Draft } from "./draft.ts";
import { simulating } from "./simulating.ts";

/** `totalSupply()` */
const TOTAL_SUPPLY: Hex = "0x18160ddd";

/** What the last round trip of a proposal brings: the run of the exact bytes, and everything the rules ask about. */
export interface Closing {
  readonly simulation: SimulationAnswer;
  readonly fees: FeeSpeeds | undefined;
  /** Of publishing on the parent chain, one per transaction request. */
  readonly parentFees: readonly ParentFee[] | undefined;
  readonly latestNonce: number | undefined;
  readonly pendingNonce: number | undefined;
  /** Of what leaves and of the native coin, in base units; the run may fail and bring neither. */
  readonly balance: bigint | undefined;
  readonly nativeBalance: bigint | undefined;
  /** Of the account itself. */
  readonly accountCode: AccountCode | undefined;
  /** Of who is paid, or may spend. */
  readonly counterpartyCode: CodeKind | undefined;
  readonly counterpartyIsToken: boolean | undefined;
  readonly totalSupply: bigint | undefined;
  readonly prices: readonly { readonly asset: AssetId; readonly price: UsdPrice | undefined }[];
}

/** What is to be closed, and how it is to be run. */
export interface ClosingQuestion {
  readonly chain: ChainId;
  readonly account: string;
  readonly draft: Pick<Draft, "action" | "requests" | "rehearsal" | "probes">;
  /** Every asset the card names: their prices are asked for. */
  readonly named: readonly AssetId[];
  /** Seconds since 1970 of the block it is run in; the node's choice where the head is not known. */
  readonly time: number | undefined;
}

/** The question that goes with it: one batch. */
export function closingRead(question: ClosingQuestion, method: SimulationMethod): Read<Closing> {
  const { chain, account, draft, named, time } = question;
  const { action } = draft;
  const counterparty = kindOf(action).counterparty(action);
  const leaving = kindOf(action).leaving(action);
  const calls = draft.rehearsal.map(({ call }) => call);
  return readAll({
    simulation: simulationRead(calls, draft.probes, { method, time }),
    fees: feeRead(chain),
    parentFees: parentFeesRead(
      chain,
      draft.requests.flatMap((request) => (request.kind === "transaction" ? [request] : [])),
    ),
    latestNonce: nonceRead(account, "latest"),
    pendingNonce: nonceRead(account, "pending"),
    balance: leaving === undefined ? unasked<bigint>() : balanceRead(leaving, account),
    nativeBalance: balanceRead(getChain(chain).native, account),
    accountCode: accountCodeRead(account),
    counterpartyCode: counterparty === undefined ? unasked<CodeKind>() : codeRead(counterparty),
    counterpartyIsToken: counterparty === undefined ? unasked<boolean>() : isTokenRead(chain, counterparty),
    totalSupply: draft.action.kind === "approve" ? supplyRead(draft.action.asset) : unasked<bigint>(),
    prices: readEach(named.map((asset) => mapRead(chainlinkPriceRead(asset), (price) => ({ asset, price })))),
  });
}

/** Asks it, by whichever way of simulating the chain's nodes have. */
export async function readClosing(
  corridor: Corridor,
  node: EvmNode,
  question: ClosingQuestion,
): Promise<{ readonly closing: Closing; readonly head: Head }> {
  const ask = (method: SimulationMethod) => readState(node, closingRead(question, method));
  const { value, head } = await simulating(corridor, question.chain, ask, ({ value }) => value.simulation);
  return { closing: value, head };
}

const unasked = <T>(): Read<T | undefined> => knownRead(undefined);

function supplyRead(asset: AssetId): Read<bigint | undefined> {
  const token = tokenAddress(asset);
  return token
    ? contractRead(token, TOTAL_SUPPLY, (data) => (data.length >= 66 ? wordAt(data, 0) : undefined))
    : unasked();
}

/**
 * Whether an address answers like a token. A call that fails or brings nothing means no: that is what an account without
 * code does. A call that could not be made means nothing.
 */
function isTokenRead(chain: ChainId, address: string): Read<boolean | undefined> {
  if (findAsset(`${chain}/erc20:${address}`)) return knownRead(true);
  const selectors: Hex[] = [ERC20_SELECTORS.decimals, TOTAL_SUPPLY];
  const calls = selectors.map((data): Call => ({ kind: "contract", to: address, data }));
  return {
    calls,
    decode(outcomes) {
      const answered = outcomes.filter((outcome) => outcome.ok || outcome.code === REVERTED);
      if (answered.length < calls.length) return undefined;
      return outcomes.every((outcome) => outcome.ok && isHex(outcome.value) && outcome.value.length === 66);
    },
  };
}
