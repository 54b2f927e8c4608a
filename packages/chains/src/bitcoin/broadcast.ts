import type { Broadcast } from "../broadcast.ts";
import type { BitcoinNode } from "./node.ts";

/**
 * Words with which Bitcoin Core says that it will never take these bytes: their form, their scripts, what they spend or pay.
 * What changes by itself (a fee that is too low just now, a full pool, a conflict that may go) is not among them.
 */
const NEVER =
  /TX decode failed|script-verify-flag-failed|bad-txns-in-belowout|bad-txns-vout|bad-txns-inputs-duplicate|\bdust\b|scriptpubkey|multi-op-return|tx-size|"version"|min relay fee not met|maxfeerate|max-fee-exceeded/i;

/** It has them, in its pool or in a block. */
const HAS =
  /already in (?:block chain|utxo set|mempool)|txn-already-(?:in-mempool|known)|Transaction outputs already in utxo set/i;

/**
 * Hands signed bytes to every server; the first that has them decides. Never throws.
 * @param raw hex
 * @param txid to recognise the answer by
 */
export async function broadcastBitcoin(node: BitcoinNode, raw: string, txid: string): Promise<Broadcast> {
  const answers = node.post("/tx", raw);
  if (answers.length === 0) return { kind: "unknown" };
  const refusals: { readonly reason: string; readonly never: boolean }[] = [];
  let silent = false;
  return await new Promise<Broadcast>((resolve) => {
    let open = answers.length;
    const one = (answer: { status: number; text: string } | undefined) => {
      const text = answer?.text.trim() ?? "";
      if ((answer?.status === 200 && text.toLowerCase() === txid) || HAS.test(text)) resolve({ kind: "taken" });
      else if (answer === undefined || answer.status !== 400) silent = true;
      else refusals.push({ reason: reasonOf(text), never: NEVER.test(text) });
      if (--open > 0) return;
      const [first] = refusals;
      if (!first) resolve({ kind: "unknown" });
      else if (!silent && refusals.every(({ never }) => never)) resolve({ kind: "refused", reason: first.reason });
      else resolve({ kind: "unknown", reason: first.reason });
    };
    for (const answer of answers) answer.then(one, () => one(undefined));
  });
}

/** Core's own words out of what the server wraps them in. */
function reasonOf(text: string): string {
  const message = /"message":\s*"((?:[^"\\]|\\.){1,200})/.exec(text)?.[1];
  return (message ?? text).slice(0, 200);
}
