import { allowanceRead, balanceRead, encodeApprove, type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import { knownRead, readAll } from "@alou/chains/evm/read";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import type { ApproveIntent, RevokeIntent } from "@alou/intents/kinds/approve";
import { findAsset } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Action, Party } from "../../proposal.ts";
import { resolveAmount } from "../amount.ts";
import type { Draft, DraftRequest, RehearsalCall } from "../draft.ts";
import { knownContract } from "../known-contracts.ts";
import { freshUsd, type Planner, partyOf } from "../planner.ts";
import { probesFor } from "../probes.ts";
import { promiseOf } from "../promise.ts";

const VALID_MS = 120_000;
const UNLIMITED = (1n << 256n) - 1n;

/** Gas units an approval usually takes. */
const APPROVE_GAS = 50_000n;

interface ApproveState {
  readonly token: TokenFacts | undefined;
  readonly balance: bigint | undefined;
  /** Of a spender whose address is in the intent; of a named one the run tells. */
  readonly allowance: bigint | undefined;
  readonly price: UsdPrice | undefined;
}

/** Give a permission of an exact amount, or take one back. */
export const approvePlanner: Planner<ApproveIntent | RevokeIntent, ApproveState> = {
  opening(intent, account) {
    const spender = intent.spender.value;
    const token = tokenOf(intent);
    const inDollars = intent.kind === "approve" && intent.amount.value.kind === "fiat";
    return readAll({
      token: tokenFactsRead(intent.asset.value),
      balance: balanceRead(intent.asset.value, account),
      allowance: spender.kind === "address" ? allowanceRead(token, account, spender.address) : knownRead(undefined),
      price: inDollars ? chainlinkPriceRead(intent.asset.value) : knownRead(undefined),
    });
  },

  draft(intent, state, context): Draft {
    const chain = intent.chain.value;
    const token = tokenOf(intent);
    const facts = state?.token;
    if (!facts) throw new AlouError("token_unreadable", { address: token });
    const party = partyOf(intent.spender.value, context);
    const label = knownContract(chain, party.address) ?? party.label;
    const spender = { ...party, ...(label && { label }) };
    const before = state.allowance ?? 0n;
    const revoking = intent.kind === "revoke";
    const units = revoking
      ? 0n
      : resolveAmount(intent.amount.value, {
          chain: getChain(chain).name,
          asset: intent.asset.value,
          symbol: facts.symbol,
          decimals: facts.decimals,
          balance: state.balance,
          reserve: 0n,
          usd: freshUsd(state.price, context.now),
          brought: context.situation.brought,
        });
    const asset = intent.asset.value;
    const { requests, rehearsal } = approvals({
      account: context.account,
      token: checksumEvmAddress(token),
      symbol: facts.symbol,
      spender,
      before,
      units,
      throughZero: findAsset(asset)?.quirks?.approveThroughZero === true,
    });
    const common = { asset, spender, before: toUnits(before) };
    const action: Action = revoking
      ? { kind: "revoke", ...common }
      : { kind: "approve", ...common, units: toUnits(units), unlimited: units === UNLIMITED };
    const expectations = promiseOf(chain, context.account, action);
    return {
      action,
      requests,
      rehearsal,
      exact: true,
      expectations,
      probes: probesFor(chain, expectations),
      quotes: [],
      ...(!facts.listed && { foreign: { [asset]: facts } }),
      expiresAt: context.now + VALID_MS,
    };
  },
};

/** What an approval is made of. */
interface ApprovalWish {
  readonly account: string;
  /** EIP-55. */
  readonly token: string;
  readonly symbol: string;
  readonly spender: Party;
  readonly before: bigint;
  readonly units: bigint;
  /** The token refuses to go from one non-zero allowance to another. */
  readonly throughZero: boolean;
}

/** The transactions of an approval: one, or two where the token insists on going through zero. */
export function approvals(wish: ApprovalWish): { requests: DraftRequest[]; rehearsal: RehearsalCall[] } {
  const steps = wish.throughZero && wish.before > 0n && wish.units > 0n ? [0n, wish.units] : [wish.units];
  const name = wish.spender.label ?? shortAddress(wish.spender.address);
  const calls = steps.map((units) => ({
    from: wish.account,
    to: wish.token,
    value: 0n,
    data: encodeApprove(wish.spender.address, units),
    units,
  }));
  return {
    requests: calls.map(({ to, value, data, units }) => ({
      kind: "transaction",
      label:
        units === 0n
          ? { zh: `收回 ${name} 的 ${wish.symbol} 授权`, en: `Revoke ${name}’s ${wish.symbol} permission` }
          : { zh: `授权 ${name} 使用 ${wish.symbol}`, en: `Let ${name} spend ${wish.symbol}` },
      to,
      value,
      data,
      usualGas: APPROVE_GAS,
    })),
    rehearsal: calls.map(({ units: _, ...call }, request) => ({ call, request })),
  };
}

function tokenOf(intent: ApproveIntent | RevokeIntent): string {
  const token = tokenAddress(intent.asset.value);
  if (!token) throw new AlouError("bad_request", { detail: "a native coin needs no approval" });
  return token;
}
