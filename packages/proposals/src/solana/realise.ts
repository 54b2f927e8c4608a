import { openSolanaNode } from "@alou/chains/solana/node";
import { type LandedTransaction, transactionRead } from "@alou/chains/solana/transaction-meta";
import { isNative } from "@alou/money/asset";
import { type AssetId, splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Corridor } from "../corridor.ts";
import type { MadeReceipt } from "../family.ts";
import type { BalanceChange, Proposal } from "../proposal.ts";
import type { Receipt } from "../receipt.ts";
import { isCarriedOut, type TransactionRecord } from "../transaction.ts";

/**
 * What was promised against what came: the chain itself keeps the balances of every account a transaction names, before it and
 * after it, so nothing of it is reckoned.
 * @throws AlouError `not_found` where it is in no block; when no node answers
 */
export async function realiseSolana(
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  corridor: Corridor,
): Promise<MadeReceipt> {
  const last = transactions.at(-1);
  if (!last?.block) throw new AlouError("not_found", { what: "receipt" });
  const { value } = await corridor.open(proposal.chain, openSolanaNode).read(transactionRead(last.hash));
  return { receipt: receiptOf(proposal, transactions, last, value), isWhole: value?.transaction !== undefined };
}

function receiptOf(
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  last: TransactionRecord,
  landed: LandedTransaction | undefined,
): Receipt {
  const { action, fee } = proposal;
  const { address } = splitAccount(proposal.account);
  const native = fee.asset;
  const moved = landed ? changesOf(proposal, address, landed) : [];
  const realised = moved.filter(({ asset }) => action.kind === "transfer" && asset === action.pays.asset);
  const item = (name: "pays" | "fee", asset: AssetId, quoted: bigint, came: bigint) => ({
    item: name,
    quoted: { asset, units: toUnits(quoted) },
    realised: { asset, units: toUnits(came) },
    difference: toUnits(came - quoted),
  });
  const quotedVsRealised: Receipt["quotedVsRealised"][number][] = [];
  const paid = realised[0];
  if (action.kind === "transfer" && paid && isCarriedOut(last)) {
    quotedVsRealised.push(item("pays", action.pays.asset, BigInt(action.pays.units), -BigInt(paid.delta)));
  }
  if (landed) {
    // Rent of an account that was opened is SOL that left beside the network's fee.
    const rent = action.kind === "transfer" && !isNative(action.pays.asset) ? -deltaOf(moved, native) : 0n;
    quotedVsRealised.push(item("fee", native, BigInt(fee.expected), landed.fee + rent));
  }
  return {
    proposal: proposal.id,
    proposalHash: proposal.hash,
    state: last.state === "reverted" || last.state === "final" ? last.state : "mined",
    done: transactions.every(({ done }) => done),
    transactions,
    realised,
    quotedVsRealised,
    unexpected: moved.filter(({ asset, delta }) => {
      const promised = asset === native || (action.kind === "transfer" && asset === action.pays.asset);
      return !promised && BigInt(delta) < 0n;
    }),
  };
}

const deltaOf = (changes: readonly BalanceChange[], asset: AssetId) =>
  changes.reduce((sum, one) => (one.asset === asset ? sum + BigInt(one.delta) : sum), 0n);

/** Everything the account gained or lost, the network's fee aside. */
function changesOf(proposal: Proposal, address: string, landed: LandedTransaction): BalanceChange[] {
  const { account, chain, fee } = proposal;
  const change = (asset: AssetId, before: bigint, after: bigint): BalanceChange => ({
    ...{ account, asset, before: toUnits(before), after: toUnits(after), delta: toUnits(after - before) },
  });
  const sums = new Map<string, { before: bigint; after: bigint }>();
  for (const { mint, owner, before, after } of landed.tokens) {
    if (owner !== address) continue;
    const sum = sums.get(mint) ?? { before: 0n, after: 0n };
    sums.set(mint, { before: sum.before + before, after: sum.after + after });
  }
  const paysFee = landed.transaction?.message.feePayer === address;
  const sol = landed.lamports.find((one) => one.account === address);
  return [
    ...[...sums].map(([mint, { before, after }]) => change(`${chain}/token:${mint}`, before, after)),
    ...(sol ? [change(fee.asset, sol.before, sol.after + (paysFee ? landed.fee : 0n))] : []),
  ];
}
