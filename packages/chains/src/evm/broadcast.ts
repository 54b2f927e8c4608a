import type { Broadcast } from "../broadcast.ts";
import { type Hex, isHex } from "./hex.ts";
import type { Answers, EvmNode } from "./node.ts";
import { readNodeTransaction } from "./transaction.ts";

/** Answers of nodes that have the transaction; an "unknown transaction type" is none of them. Sending it again pays nothing twice: the bytes carry their nonce. */
const HAS_IT = /already[ _]?known|already imported|\bknown transaction|already exists|already in mempool/i;

/**
 * Answers after which the bytes may be taken all the same: the node is the problem, or the nonce is used, perhaps by
 * these very bytes.
 */
const NOT_FINAL = /nonce too low|timeout|temporar|try again|busy|rate|limit exceeded|internal error|too many/i;

/**
 * Hands signed bytes to all of a chain's nodes at once: the more have them, the sooner they are mined, and no single
 * one can hold them back. Answers as soon as one has taken them. Never throws.
 * @param hash the transaction's hash, to recognise it where a node says only that its nonce is used
 */
export async function broadcast(node: EvmNode, raw: Hex, hash: Hex): Promise<Broadcast> {
  const answers = node.sendToEach([
    { method: "eth_sendRawTransaction", params: [raw] },
    { method: "eth_getTransactionByHash", params: [hash] },
  ]);
  const verdicts = answers.map(async (answer) => verdictOf(await answer, hash));
  const taken = verdicts.map(async (verdict) => ((await verdict).kind === "taken" ? true : Promise.reject()));
  if (await Promise.any(taken).catch(() => false)) return { kind: "taken" };
  const all = await Promise.all(verdicts);
  const reason = all.flatMap((verdict) => ("reason" in verdict && verdict.reason ? [verdict.reason] : []))[0];
  if (reason !== undefined && all.every(({ kind }) => kind === "refused")) return { kind: "refused", reason };
  return { kind: "unknown", ...(reason !== undefined && { reason }) };
}

function verdictOf(answer: Answers | undefined, hash: Hex): Broadcast {
  const [sent, known] = answer?.outcomes ?? [];
  if (!sent) return { kind: "unknown" };
  if (sent.ok && isHex(sent.value)) return { kind: "taken" };
  if (known?.ok && readNodeTransaction(known.value)?.hash === hash.toLowerCase()) return { kind: "taken" };
  if (sent.ok) return { kind: "unknown" };
  if (HAS_IT.test(sent.message)) return { kind: "taken" };
  return { kind: NOT_FINAL.test(sent.message) ? "unknown" : "refused", reason: sent.message };
}
