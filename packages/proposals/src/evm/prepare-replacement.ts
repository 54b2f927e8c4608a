import { decodeBatch } from "@alou/chains/evm/batch";
import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { type AssetId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { Corridor, Situation } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import type { TransactionRecord } from "../transaction.ts";
import { readClosing } from "./closing.ts";
import { conclude } from "./conclude.ts";
import { readCall } from "./decode-call.ts";
import type { Draft } from "./draft.ts";
import { PLAIN_GAS } from "./gas.ts";
import { replacementCall, replacementFees } from "./kinds/replace.ts";
import { probesFor } from "./probes.ts";
import { promiseOfCall } from "./promise.ts";
import { nextBlockTime } from "./simulating.ts";

const VALID_MS = 120_000;

/** What is to be replaced: the transaction that carries out one request of a proposal. */
export interface Replacing {
  /** The proposal whose transaction is pending; of several attempts at it, the first one's. */
  readonly root: Proposal;
  /** Index of the request it carries out. */
  readonly request: number;
  readonly record: Pick<TransactionRecord, "id">;
}

/**
 * A proposal to put another transaction in the place of a pending one: the same call with higher fees, or nothing at
 * all. The nonce is the pending one's, so the chain lets only one of the two through. One round trip.
 * @param pending the transaction's call with the highest fees any attempt at it has offered
 * @throws AlouError `not_replaceable` when it is mined already, is another account's, or says what we cannot read
 */
export async function prepareReplacement(
  kind: "speed-up" | "cancel",
  target: Replacing,
  pending: SignedTransaction,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const { root } = target;
  const { chain, account } = root;
  const { address } = splitAccount(account);
  const node = corridor.node(chain);
  if (!sameEvmAddress(pending.from, address)) throw notReplaceable("another account has sent it");
  const draft = draftOf(kind, target, pending, started);
  const { closing, head } = await readClosing(corridor, node, {
    chain,
    account: address,
    draft,
    named: Object.keys(root.assets) as AssetId[],
    time: nextBlockTime(chain, started, root.block.timestamp),
  });
  if (!closing.fees) throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name, detail: "fees" });
  if ((closing.latestNonce ?? 0) > pending.nonce) throw notReplaceable("its place is taken already");
  const createdAt = corridor.now();
  const proposal = conclude({
    ...{ intent: root.intent, chain, account, address, draft, closing, head, situation, createdAt },
    quotedAt: head.timestamp,
    fees: raised(closing.fees, pending),
    speed: "fast",
    nonce: pending.nonce,
    assets: root.assets,
  });
  const ms = corridor.now() - started;
  return { ...proposal, trace: { roundTrips: node.roundTrips, ms, stages: [{ id: "simulate", ms }] } };
}

const notReplaceable = (detail: string) => new AlouError("not_replaceable", { detail });

const LABELS = {
  "speed-up": { zh: "加速", en: "Speed up" },
  cancel: { zh: "取消", en: "Cancel" },
} as const;

function draftOf(
  kind: "speed-up" | "cancel",
  { root, request, record }: Replacing,
  pending: SignedTransaction,
  now: number,
): Draft {
  const { chain } = root;
  const { address } = splitAccount(root.account);
  const call = { from: address, ...replacementCall(kind, pending) };
  if (kind === "speed-up" && pending.authorizations && decodeBatch(address, call) === undefined)
    throw notReplaceable("a transaction with an authorization is sped up in the wallet itself");
  const read = readCall(chain, call);
  if (!read) {
    // Wallets take no transaction to the account itself from a page: only they can sign a batch again.
    const isBatch = decodeBatch(address, call) !== undefined;
    throw notReplaceable(isBatch ? "a batch is sped up in the wallet itself" : "its bytes cannot be read");
  }
  // Sped up, it must still do what its own bytes say, which may be a step of the original only; cancelled, nothing.
  const expectations = promiseOfCall(chain, address, read.meaning);
  const { to, value, data } = call;
  // What goes faster must not fail for less gas than it had: transactions before it, which the run lacks, may matter.
  const gas = kind === "cancel" ? { usualGas: PLAIN_GAS } : { usualGas: pending.gas, leastLimit: pending.gas };
  return {
    action: {
      kind,
      replaces: {
        transaction: record.id,
        proposal: root.id,
        request,
        hash: pending.hash,
        place: { kind: "nonce", nonce: pending.nonce },
      },
    },
    requests: [{ kind: "transaction", label: LABELS[kind], to, value, data, ...gas }],
    rehearsal: [{ call, request: 0 }],
    exact: true,
    expectations,
    probes: probesFor(chain, expectations),
    quotes: [],
    foreign: Object.fromEntries(Object.entries(root.assets).filter(([, { listed }]) => !listed)),
    expiresAt: now + VALID_MS,
  };
}

/** Every speed at least high enough for nodes to take it in the pending one's place. */
function raised(fees: FeeSpeeds, pending: SignedTransaction): FeeSpeeds {
  const raise = (speed: FeeSpeeds["fast"]): FeeSpeeds["fast"] => {
    const { maxFeePerGas, maxPriorityFeePerGas } = replacementFees(pending, speed);
    return { ...speed, maxFeePerGas, maxPriorityFeePerGas };
  };
  return { slow: raise(fees.slow), normal: raise(fees.normal), fast: raise(fees.fast) };
}
