import type { FeeSpeeds } from "@alou/chains/evm/fees";
import { readState } from "@alou/chains/evm/state";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { splitAccount } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import { assess } from "@alou/safety/rule";
import { RULES } from "@alou/safety/rules/index";
import type { Corridor, Situation } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import type { TransactionRequest } from "../sign-request.ts";
import { closingRead } from "./closing.ts";
import { readCall } from "./decode-call.ts";
import type { Draft } from "./draft.ts";
import { compare, probesFor } from "./expectations.ts";
import { factsFor } from "./facts.ts";
import { networkFee } from "./gas.ts";
import { replacementAction, replacementCall, replacementFees } from "./kinds/replace.ts";
import { promiseOf } from "./promise.ts";
import { showerOf } from "./show-amount.ts";

const VALID_MS = 120_000;

/**
 * A proposal to put another transaction in the place of a pending one: the same call with higher fees, or nothing at
 * all. The nonce is the pending one's, so the chain lets only one of the two through.
 * @param original the proposal whose transaction is pending
 * @param pending that transaction, as the node or its signed bytes tell it
 */
export async function prepareReplacement(
  kind: "speed-up" | "cancel",
  original: Proposal,
  pending: SignedTransaction,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const { chain } = original;
  const account = splitAccount(original.account).address;
  const node = corridor.node(chain);
  const call = { from: account, ...replacementCall(kind, pending) };
  // Sped up, it must still do what it promised; cancelled, it must do nothing.
  const promise = promiseOf(chain, account, kind === "speed-up" ? original.action : replacementAction(kind, pending));
  const draft: Draft = {
    action: replacementAction(kind, pending),
    safety: { kind, chain, from: account },
    requests: [{ kind: "transaction", label: LABELS[kind], to: call.to, value: call.value, data: call.data }],
    rehearsal: [{ call, request: 0 }],
    exact: true,
    expectations: promise,
    probes: probesFor(chain, promise),
    quotes: [],
    expiresAt: started + VALID_MS,
  };
  const method = corridor.simulation.get(chain) ?? "simulateV1";
  const time = Math.floor(started / 1000) + 12;
  const native = getChain(chain).native;
  const { value: closing, head } = await readState(
    node,
    closingRead(chain, account, draft, [native], { method, time }),
  );
  if (!closing.fees) throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: "fees" });
  const fees = raised(closing.fees, pending);
  const gas = [{ used: pending.gas, limit: pending.gas }];
  const fee = networkFee(native, "fast", fees, gas);
  const assets = { [native]: { symbol: symbolOf(original), decimals: 18, listed: true }, ...original.assets };
  const show = showerOf(assets);
  const run = typeof closing.simulation === "string" ? undefined : closing.simulation;
  const comparison = run && compare(chain, promise, draft.probes, run, show);
  const createdAt = corridor.now();
  const facts = factsFor({
    intent: original.intent,
    chain,
    account,
    draft,
    closing,
    head,
    situation,
    createdAt,
    run,
    comparison,
    fee,
    show,
  });
  const { findings, passed, verdict } = assess(RULES, draft.safety, facts);
  const request: TransactionRequest = {
    kind: "transaction",
    label: LABELS[kind],
    chain,
    from: account,
    to: call.to,
    value: toUnits(call.value),
    data: call.data,
    nonce: pending.nonce,
    gasLimit: toUnits(kind === "cancel" ? 21_000n : pending.gas),
    maxFeePerGas: toUnits(fees.fast.maxFeePerGas),
    maxPriorityFeePerGas: toUnits(fees.fast.maxPriorityFeePerGas),
    call: readCall(chain, call)?.shown ?? { args: [] },
  };
  const body = {
    v: 1 as const,
    intent: original.intent,
    chain,
    account: original.account,
    status: verdict,
    createdAt,
    expiresAt: draft.expiresAt,
    block: { number: head.number, timestamp: head.timestamp },
    assets,
    action: draft.action,
    quotes: [],
    fee,
    requests: verdict === "ready" ? [request] : [],
    simulation: comparison
      ? {
          block: { number: head.number, timestamp: head.timestamp },
          balances: comparison.balances,
          permissions: comparison.permissions,
          checks: comparison.checks,
          ...(comparison.facts.revert && { revert: comparison.facts.revert }),
          exact: true,
        }
      : null,
    findings,
    passed,
    prices: original.prices,
  };
  const hash = canonicalHash(body);
  const ms = corridor.now() - started;
  const trace = { roundTrips: node.roundTrips, ms, stages: [{ id: "simulate" as const, ms }] };
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}`, trace };
}

const LABELS = {
  "speed-up": { zh: "加速", en: "Speed up" },
  cancel: { zh: "取消", en: "Cancel" },
} as const;

function symbolOf({ fee, assets }: Proposal): string {
  return assets[fee.asset]?.symbol ?? "ETH";
}

/** Every speed at least high enough for nodes to take it in the pending one's place. */
function raised(fees: FeeSpeeds, pending: SignedTransaction): FeeSpeeds {
  const raise = (speed: FeeSpeeds["fast"]): FeeSpeeds["fast"] => {
    const { maxFeePerGas, maxPriorityFeePerGas } = replacementFees(pending, speed);
    return { ...speed, maxFeePerGas, maxPriorityFeePerGas };
  };
  return { slow: raise(fees.slow), normal: raise(fees.normal), fast: raise(fees.fast) };
}
