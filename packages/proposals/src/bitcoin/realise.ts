import { parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { sameBytes, toHex } from "@alou/chains/bitcoin/bytes";
import type { ToldTransaction } from "@alou/chains/bitcoin/esplora";
import { readTransactions } from "@alou/chains/bitcoin/look";
import { networkOf } from "@alou/chains/bitcoin/network";
import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { readScript } from "@alou/chains/bitcoin/script";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Corridor } from "../corridor.ts";
import type { MadeReceipt } from "../family.ts";
import type { BalanceChange, Proposal } from "../proposal.ts";
import type { Receipt } from "../receipt.ts";
import { isCarriedOut, type TransactionRecord } from "../transaction.ts";

/**
 * What was promised against what came, from the transaction in its block: on Bitcoin it tells everything it moved.
 * @throws AlouError `not_found` while it is in no block
 */
export async function realiseBitcoin(
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  corridor: Corridor,
): Promise<MadeReceipt> {
  const last = transactions.at(-1);
  if (!last?.block) throw new AlouError("not_found", { what: "receipt" });
  const { found } = await readTransactions(corridor.open(proposal.chain, openBitcoinNode), [last.hash]);
  const told = found.get(last.hash);
  return { receipt: makeReceipt(proposal, transactions, told), isWhole: told?.block !== undefined };
}

/** A pure function of what the chain told. */
export function makeReceipt(
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  told: ToldTransaction | undefined,
): Receipt {
  const last = transactions.at(-1);
  const { native } = getChain(proposal.chain);
  const { action, fee } = proposal;
  const moved = told && movedBy(proposal.account, proposal.chain, told);
  const item = (name: "pays" | "fee", quoted: bigint, came: bigint) => ({
    item: name,
    quoted: { asset: native, units: toUnits(quoted) },
    realised: { asset: native, units: toUnits(came) },
    difference: toUnits(came - quoted),
  });
  const quoted = action.kind === "transfer" ? BigInt(action.pays.units) : 0n;
  const payee = action.kind === "transfer" ? action.to.address : undefined;
  const came = told && payee !== undefined ? paidTo(payee, proposal.chain, told) : 0n;
  // Paid to oneself, it stands beside the change, or together with it: what is more is no surprise.
  const isToSelf = payee !== undefined && payee === splitAccount(proposal.account).address;
  const arrived = isToSelf && came > quoted ? quoted : came;
  const carriedOut = last !== undefined && isCarriedOut(last);
  const paid = action.kind === "transfer" && carriedOut && told ? [item("pays", quoted, arrived)] : [];
  const feePaid = told?.fee ?? BigInt(last?.feePaid ?? 0);
  return {
    proposal: proposal.id,
    proposalHash: proposal.hash,
    state: last?.state === "cancelled" || last?.state === "final" ? last.state : "mined",
    done: transactions.every(({ done }) => done),
    transactions,
    realised: moved ? [moved] : [],
    quotedVsRealised: [...paid, item("fee", BigInt(fee.expected), feePaid)],
    unexpected: told && moved ? unexpected(proposal, told, arrived, moved) : [],
  };
}

const scriptOf = (address: string, chain: Proposal["chain"]): Uint8Array => {
  const parsed = parseBitcoinAddress(address, networkOf(chain));
  return typeof parsed === "string" ? new Uint8Array() : parsed.script;
};

function paidTo(address: string, chain: Proposal["chain"], { outputs }: ToldTransaction): bigint {
  const script = scriptOf(address, chain);
  return outputs.reduce((sum, output) => (sameBytes(output.script, script) ? sum + output.value : sum), 0n);
}

/** What the coins it spent brought in and what came back: the account's other coins were not touched. */
function movedBy(account: AccountId, chain: Proposal["chain"], told: ToldTransaction): BalanceChange {
  const own = scriptOf(splitAccount(account).address, chain);
  const isOwn = (script: Uint8Array | undefined) => script !== undefined && sameBytes(script, own);
  const before = told.inputs.reduce((sum, { coin }) => (coin && isOwn(coin.script) ? sum + coin.value : sum), 0n);
  const back = told.outputs.reduce((sum, { script, value }) => (isOwn(script) ? sum + value : sum), 0n);
  const after = back + told.fee;
  return {
    account,
    asset: getChain(chain).native,
    before: toUnits(before),
    after: toUnits(after),
    delta: toUnits(after - before),
  };
}

/** Satoshis that went neither to the payee nor back, nor to the network. */
function unexpected(proposal: Proposal, told: ToldTransaction, arrived: bigint, moved: BalanceChange): BalanceChange[] {
  const own = toHex(scriptOf(splitAccount(proposal.account).address, proposal.chain));
  const payee = proposal.action.kind === "transfer" ? toHex(scriptOf(proposal.action.to.address, proposal.chain)) : own;
  const rest = told.outputs.filter(({ script }) => {
    const hex = toHex(script);
    return hex !== own && hex !== payee && readScript(script).kind !== "op-return";
  });
  const stray = rest.reduce((sum, { value }) => sum + value, 0n);
  // A payee that was paid more than was said is as unexpected as a stranger.
  const quoted = proposal.action.kind === "transfer" ? BigInt(proposal.action.pays.units) : arrived;
  const over = arrived > quoted ? arrived - quoted : 0n;
  return stray + over === 0n ? [] : [{ ...moved, delta: toUnits(-(stray + over)) }];
}
