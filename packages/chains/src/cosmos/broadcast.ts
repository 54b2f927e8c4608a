import type { Broadcast } from "../broadcast.ts";
import { failureWords, isRefusedForGood } from "./failure.ts";
import { transactionRead } from "./mined.ts";
import type { CosmosAnswers, CosmosNode } from "./node.ts";
import { isRecord } from "./rpc.ts";

/** A node has these bytes: in its pool, or remembered from there. */
const IN_POOL = 19;

/**
 * Hands signed bytes to all of a chain's nodes at once. Answers as soon as one has taken them. Never throws.
 * @param raw `TxRaw` in base64
 * @param hash to find it by where a node says only that its sequence is used: perhaps by these very bytes
 */
export async function broadcast(node: CosmosNode, raw: string, hash: string): Promise<Broadcast> {
  const answers = node.sendToEach([
    { method: "broadcast_tx_sync", params: { tx: raw } },
    ...transactionRead(hash).calls,
  ]);
  const verdicts = answers.map(async (answer) => verdictOf(await answer, hash));
  const taken = verdicts.map(async (verdict) => ((await verdict).kind === "taken" ? true : Promise.reject()));
  if (await Promise.any(taken).catch(() => false)) return { kind: "taken" };
  const all = await Promise.all(verdicts);
  const reason = all.flatMap((verdict) => ("reason" in verdict && verdict.reason ? [verdict.reason] : []))[0];
  if (reason !== undefined && all.every(({ kind }) => kind === "refused")) return { kind: "refused", reason };
  return { kind: "unknown", ...(reason !== undefined && { reason }) };
}

function verdictOf(answer: CosmosAnswers | undefined, hash: string): Broadcast {
  const [sent, known] = answer?.outcomes ?? [];
  if (!answer || !sent) return { kind: "unknown" };
  if (known?.ok && isMined(known, hash, answer)) return { kind: "taken" };
  if (!sent.ok) return /already exists in cache/i.test(sent.detail) ? { kind: "taken" } : { kind: "unknown" };
  const { code, codespace, log } = isRecord(sent.value) ? sent.value : {};
  if (code === 0)
    return String(sent.value && (sent.value as { hash?: unknown }).hash) === hash
      ? { kind: "taken" }
      : { kind: "unknown" };
  if (typeof code !== "number") return { kind: "unknown" };
  const space = String(codespace ?? "");
  if (code === IN_POOL && space === "sdk") return { kind: "taken" };
  const reason = failureWords(code, space, String(log ?? "")).en;
  return { kind: isRefusedForGood(code, space) ? "refused" : "unknown", reason };
}

function isMined(known: CosmosAnswers["outcomes"][number], hash: string, { head }: CosmosAnswers): boolean {
  try {
    return transactionRead(hash).decode([known], head) !== null;
  } catch {
    return false;
  }
}
