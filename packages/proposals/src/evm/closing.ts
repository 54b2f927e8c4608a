import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { nonceRead } from "@alou/chains/evm/follow";
import { wordAt } from "@alou/chains/evm/hex";
import { contractRead, knownRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { type SimulationAnswer, type SimulationMethod, simulationRead } from "@alou/chains/evm/simulate";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import type { CodeKind } from "@alou/safety/facts";
import type { Draft } from "./draft.ts";

/** `totalSupply()` */
const TOTAL_SUPPLY = "0x18160ddd";

/** What the last round trip of a proposal brings: the run of the exact bytes, and everything the rules ask about. */
export interface Closing {
  readonly simulation: SimulationAnswer;
  readonly fees: FeeSpeeds | undefined;
  readonly latestNonce: number | undefined;
  readonly pendingNonce: number | undefined;
  /** Of who is paid, or may spend. */
  readonly counterpartyCode: CodeKind | undefined;
  readonly counterpartyIsToken: boolean | undefined;
  readonly totalSupply: bigint | undefined;
  readonly prices: readonly { readonly asset: AssetId; readonly price: UsdPrice | undefined }[];
}

/** The question that goes with it: one batch. */
export function closingRead(
  chain: ChainId,
  account: string,
  draft: Draft,
  named: readonly AssetId[],
  options: { readonly method: SimulationMethod; readonly time: number },
): Read<Closing> {
  const counterparty = counterpartyOf(draft);
  const calls = draft.rehearsal.map(({ call }) => call);
  return readAll({
    simulation: simulationRead(calls, draft.probes, options),
    fees: feeRead(chain),
    latestNonce: nonceRead(account, "latest"),
    pendingNonce: nonceRead(account, "pending"),
    counterpartyCode: counterparty === undefined ? unasked<CodeKind>() : codeRead(counterparty),
    counterpartyIsToken: counterparty === undefined ? unasked<boolean>() : isTokenRead(chain, counterparty),
    totalSupply: draft.safety.kind === "approve" ? supplyRead(draft.safety.asset) : unasked<bigint>(),
    prices: readEach(named.map((asset) => mapRead(chainlinkPriceRead(asset), (price) => ({ asset, price })))),
  });
}

const unasked = <T>(): Read<T | undefined> => knownRead(undefined);

function counterpartyOf({ safety }: Draft): string | undefined {
  if (safety.kind === "transfer") return safety.to;
  return safety.kind === "approve" || safety.kind === "revoke" ? safety.spender : undefined;
}

/** EIP-7702 marks an account that runs a contract's code. @see https://eips.ethereum.org/EIPS/eip-7702 */
const DELEGATION = "0xef0100";

/** What stands at an address; undefined when the node does not tell. */
export function codeRead(address: string): Read<CodeKind | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getCode", params: [address, "latest"] }],
    decode: ([outcome]) => {
      if (!outcome?.ok || typeof outcome.value !== "string") return undefined;
      if (outcome.value === "0x") return "none";
      return outcome.value.startsWith(DELEGATION) ? "delegated" : "contract";
    },
  };
}

function supplyRead(asset: AssetId): Read<bigint | undefined> {
  const token = tokenAddress(asset);
  return token
    ? contractRead(token, TOTAL_SUPPLY, (data) => (data.length >= 66 ? wordAt(data, 0) : undefined))
    : unasked();
}

/** Whether an address answers like a token. A failing call means no; that is what an account without code does. */
function isTokenRead(chain: ChainId, address: string): Read<boolean> {
  if (findAsset(`${chain}/erc20:${address}`)) return knownRead(true);
  const answers = readAll({
    decimals: contractRead(address, ERC20_SELECTORS.decimals, (data) => data.length === 66),
    supply: contractRead(address, TOTAL_SUPPLY, (data) => data.length === 66),
  });
  return mapRead(answers, ({ decimals, supply }) => decimals === true && supply === true);
}
