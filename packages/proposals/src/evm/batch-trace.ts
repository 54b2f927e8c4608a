import { readLogs } from "@alou/chains/evm/event-log";
import { addressWord, type Hex, isHash, quantity, wordAt } from "@alou/chains/evm/hex";
import type { Read } from "@alou/chains/evm/read";
import type { CallsRequest } from "../sign-request.ts";
import { readCall } from "./decode-call.ts";
import { callsOf } from "./verify-batch.ts";

/** `Approval(address indexed owner, address indexed spender, uint256 value)` */
const APPROVAL: Hex = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
/** Permit2's `Approval(address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration)` */
const PERMIT2_APPROVAL: Hex = "0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b";

/**
 * Transactions in which the account has given one of the very approvals a batch begins with: whoever sent them, and in
 * whatever form, the batch may have been part of them. Undefined where the nodes do not tell.
 * @param since number of a block before it was asked for
 */
export function batchTraceRead(request: CallsRequest, since: number): Read<readonly Hex[] | undefined> {
  const approvals = callsOf(request).flatMap((call) => {
    const meaning = readCall(request.chain, call)?.meaning;
    const isOne = meaning?.kind === "approve" || meaning?.kind === "permit2-approve";
    return isOne && meaning.units > 0n ? [{ by: call.to.toLowerCase(), units: meaning.units }] : [];
  });
  const filter = {
    address: [...new Set(approvals.map(({ by }) => by))],
    fromBlock: quantity(since),
    toBlock: "latest",
    topics: [[APPROVAL, PERMIT2_APPROVAL], `0x${addressWord(request.from)}`],
  };
  return {
    calls: [{ kind: "rpc", method: "eth_getLogs", params: [filter] }],
    decode([outcome]) {
      const told = outcome?.ok && Array.isArray(outcome.value) ? outcome.value : undefined;
      const logs = readLogs(told);
      if (!told || logs?.length !== told.length) return undefined;
      const hashes = told.flatMap((raw: { transactionHash?: unknown }, i) => {
        const log = logs[i];
        const given = approvals.some(
          ({ by, units }) => log?.address.toLowerCase() === by && wordAt(log.data, 0) === units,
        );
        return given && isHash(raw.transactionHash) ? [raw.transactionHash.toLowerCase() as Hex] : [];
      });
      return [...new Set(hashes)];
    },
  };
}
