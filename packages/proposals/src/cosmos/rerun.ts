import { balanceChanges } from "@alou/chains/cosmos/events";
import { failureWords } from "@alou/chains/cosmos/failure";
import { decodeMessage } from "@alou/chains/cosmos/messages";
import { openCosmosNode } from "@alou/chains/cosmos/node";
import { accountRead } from "@alou/chains/cosmos/queries";
import { readAll } from "@alou/chains/cosmos/read";
import { simulateRead } from "@alou/chains/cosmos/simulate";
import { rawTransaction, readBody } from "@alou/chains/cosmos/transaction";
import { splitAccount } from "@alou/money/caip";
import { cosmosDenom } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { base64 } from "@scure/base";
import type { Corridor } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import type { CosmosTransactionRequest } from "../sign-request-cosmos.ts";
import { spentBy } from "./compare.ts";

/**
 * Runs the very bytes once more on the latest state, right before the wallet is asked: they must still run, spend what was
 * shown and no more, fit their gas, and be the account's next.
 * @throws AlouError `proposal_changed`
 */
export async function rerunCosmos(
  proposal: Proposal,
  request: CosmosTransactionRequest,
  corridor: Corridor,
): Promise<void> {
  const { address } = splitAccount(proposal.account);
  const [body, authInfo] = [base64.decode(request.bodyBytes), base64.decode(request.authInfoBytes)];
  const { value, head } = await corridor
    .open(proposal.chain, openCosmosNode)
    .read(
      readAll({ account: accountRead(address), run: simulateRead(rawTransaction(body, authInfo, new Uint8Array())) }),
    );
  const { account, run } = value;
  if (account?.sequence.toString() !== request.sequence)
    throw changed("another transaction was sent since / 期间发过别的交易");
  if (request.timeoutHeight !== undefined && head.number >= request.timeoutHeight)
    throw changed("its time is over / 已过有效期");
  if (!run.ok) {
    const { zh, en } = failureWords(run.code, run.codespace, run.log);
    throw changed(`${en} / ${zh}`);
  }
  if (run.gasUsed > BigInt(request.fee.gas)) throw changed("it needs more gas / 需要更多燃料");
  const promised = new Map<string, bigint>();
  for (const any of readBody(body).messages) {
    const message = decodeMessage(any);
    if (message && "coin" in message && message.kind !== "undelegate") {
      promised.set(message.coin.denom, (promised.get(message.coin.denom) ?? 0n) + message.coin.amount);
    }
  }
  // The fee is part of what these bytes spend: it is in them.
  promised.set(request.fee.denom, (promised.get(request.fee.denom) ?? 0n) + BigInt(request.fee.amount));
  const spent = spentBy(run.events, address);
  if ([...spent].some(([denom, units]) => units > (promised.get(denom) ?? 0n))) {
    throw changed("more would leave / 会多付");
  }
  const changes = balanceChanges(run.events)?.get(address);
  for (const { asset, units } of proposal.action.kind === "claim-rewards" ? proposal.action.rewards : []) {
    const fee = cosmosDenom(asset) === request.fee.denom ? BigInt(request.fee.amount) : 0n;
    if ((changes?.get(cosmosDenom(asset)) ?? 0n) + fee < BigInt(units)) throw changed("less would come / 会少收");
  }
}

const changed = (detail: string) => new AlouError("proposal_changed", { detail });
