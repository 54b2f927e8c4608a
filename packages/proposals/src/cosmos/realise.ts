import { balanceChanges, type CosmosEvent, feeOf } from "@alou/chains/cosmos/events";
import { type MinedTransaction, searchRead, transactionRead } from "@alou/chains/cosmos/mined";
import { type CosmosNode, openCosmosNode } from "@alou/chains/cosmos/node";
import { balanceRead } from "@alou/chains/cosmos/queries";
import { atHeight, readAll, readEach } from "@alou/chains/cosmos/read";
import { findAsset } from "@alou/money/asset";
import { type AssetId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { cosmosAsset, cosmosDenom } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Corridor } from "../corridor.ts";
import type { MadeReceipt } from "../family.ts";
import type { Action, BalanceChange, Proposal } from "../proposal.ts";
import type { Receipt } from "../receipt.ts";
import { isCarriedOut, type TransactionRecord } from "../transaction.ts";

/** What an action takes from the account or brings to it, as the card said. */
function quotedOf(
  action: Action,
): { readonly item: "pays" | "receives"; readonly asset: AssetId; readonly units: bigint }[] {
  switch (action.kind) {
    case "transfer":
    case "ibc-transfer":
      return [{ item: "pays", asset: action.pays.asset, units: BigInt(action.pays.units) }];
    case "delegate":
      return [{ item: "pays", asset: action.stake.asset, units: BigInt(action.stake.units) }];
    case "claim-rewards":
      return action.rewards.map(({ asset, units }) => ({ item: "receives", asset, units: BigInt(units) }));
    default:
      return [];
  }
}

/**
 * The receipt of a proposal, to the smallest unit: what its transaction spent and received by the bank's own events, the fee
 * that was taken, and of a packet whether it arrived or came back.
 * @throws AlouError `not_found` where no block holds it
 */
export async function realiseCosmos(
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  corridor: Corridor,
): Promise<MadeReceipt> {
  const last = transactions.at(-1);
  if (!last?.block) throw new AlouError("not_found", { what: "receipt" });
  const { chain, action } = proposal;
  const { address } = splitAccount(proposal.account);
  const node = corridor.open(chain, openCosmosNode);
  const quoted = quotedOf(action);
  const height = last.block.number;
  const { value } = await node.read(
    readAll({
      mined: transactionRead(last.hash),
      around: readEach(
        quoted.map(({ asset }) => {
          const balance = balanceRead(address, cosmosDenom(asset));
          return readAll({ before: atHeight(balance, height - 1), after: atHeight(balance, height) });
        }),
      ),
    }),
  );
  const { mined } = value;
  const fee = mined ? feeOf(mined.events) : undefined;
  const changes = mined ? ownChanges(mined, address) : undefined;
  const packet =
    mined && action.kind === "ibc-transfer" && isCarriedOut(last) ? await packetFate(node, mined, address) : "none";
  const compared = quoted.flatMap(({ item, asset, units }) => {
    const delta = changes?.get(cosmosDenom(asset)) ?? 0n;
    if (!changes || !isCarriedOut(last)) return [];
    const moved = item === "pays" ? -delta : delta;
    return [line(item, asset, units, packet === "returned" ? 0n : moved)];
  });
  const paid = transactions.reduce((sum, { feePaid }) => sum + BigInt(feePaid ?? 0), 0n);
  const receipt: Receipt = {
    proposal: proposal.id,
    proposalHash: proposal.hash,
    state: last.state === "reverted" || last.state === "cancelled" || last.state === "final" ? last.state : "mined",
    done: transactions.every(({ done }) => done) && packet !== "travelling",
    transactions,
    realised: quoted.flatMap(({ asset }, i): BalanceChange[] => {
      const { before, after } = value.around[i] ?? {};
      const delta = changes?.get(cosmosDenom(asset)) ?? 0n;
      if (before === undefined || after === undefined) return [];
      return [
        { account: proposal.account, asset, before: toUnits(before), after: toUnits(after), delta: toUnits(delta) },
      ];
    }),
    quotedVsRealised: [...compared, line("fee", proposal.fee.asset, BigInt(proposal.fee.expected), paid)],
    unexpected: unexpectedOf(
      proposal,
      changes,
      quoted.map(({ asset }) => asset),
    ),
  };
  const isKnown = value.around.every(({ before, after }) => before !== undefined && after !== undefined);
  return { receipt, isWhole: isKnown && fee !== undefined && changes !== undefined && packet !== "travelling" };
}

function line(item: "pays" | "receives" | "fee", asset: AssetId, quoted: bigint, realised: bigint) {
  return {
    item,
    quoted: { asset, units: toUnits(quoted) },
    realised: { asset, units: toUnits(realised) },
    difference: toUnits(realised - quoted),
  };
}

/** What a transaction changed of the account's coins, its fee aside. */
function ownChanges({ events }: MinedTransaction, address: string): ReadonlyMap<string, bigint> | undefined {
  const all = balanceChanges(events);
  if (!all) return undefined;
  const fee = feeOf(events);
  const changes = new Map(all.get(address));
  if (fee?.payer === address) {
    for (const { denom, amount } of fee.coins) changes.set(denom, (changes.get(denom) ?? 0n) + amount);
  }
  return changes;
}

/** Whether a packet has arrived, has come back, or is still on its way. */
async function packetFate(
  node: CosmosNode,
  mined: MinedTransaction,
  address: string,
): Promise<"arrived" | "returned" | "travelling"> {
  const sent = mined.events.find(({ type }) => type === "send_packet")?.attributes;
  const [channel, sequence] = [sent?.get("packet_src_channel"), sent?.get("packet_sequence")];
  if (!channel || !/^[0-9]+$/.test(sequence ?? "") || !/^channel-[0-9]+$/.test(channel)) return "travelling";
  const query = (type: string) =>
    searchRead(`${type}.packet_src_channel='${channel}' AND ${type}.packet_sequence='${sequence}'`, 1, 1);
  const { value } = await node.read(
    readAll({ acknowledged: query("acknowledge_packet"), timedOut: query("timeout_packet") }),
  );
  if (value.timedOut.transactions.length > 0) return "returned";
  const [answer] = value.acknowledged.transactions;
  if (!answer) return "travelling";
  // A packet that the other chain refused is given back by the transaction that brings the refusal.
  return isRefund(answer.events, sequence ?? "", address) ? "returned" : "arrived";
}

/** Several packets may be acknowledged by one transaction: the one meant is told by its message's place. */
function isRefund(events: readonly CosmosEvent[], sequence: string, address: string): boolean {
  const message = events
    .find(({ type, attributes }) => type === "acknowledge_packet" && attributes.get("packet_sequence") === sequence)
    ?.attributes.get("msg_index");
  return events.some(
    ({ type, attributes }) =>
      type === "coin_received" && attributes.get("receiver") === address && attributes.get("msg_index") === message,
  );
}

/** Coins that left without being promised. */
function unexpectedOf(
  { chain, account }: Proposal,
  changes: ReadonlyMap<string, bigint> | undefined,
  promised: readonly AssetId[],
): BalanceChange[] {
  return [...(changes ?? [])].flatMap(([denom, delta]): BalanceChange[] => {
    const asset = cosmosAsset(chain, getChain(chain).native, denom);
    if (delta >= 0n || !asset || promised.includes(asset) || !findAsset(asset)) return [];
    return [{ account, asset, before: toUnits(0n), after: toUnits(0n), delta: toUnits(delta) }];
  });
}
