import type { Broadcast } from "../broadcast.ts";
import { errorName, failureWords } from "./failure.ts";
import { isRecord, type RpcCall, type RpcOutcome } from "./json-rpc.ts";
import type { SolanaAnswers, SolanaNode } from "./node.ts";

/** Preflight on the newest confirmed state; the node itself sends it on until its blockhash is over. */
const CONFIG = { encoding: "base64", preflightCommitment: "confirmed" };

/** How a node is handed signed bytes. @param raw wire bytes, base64 */
export const sendCall = (raw: string): RpcCall => ({ method: "sendTransaction", params: [raw, CONFIG] });

/**
 * Hands signed bytes to all of the cluster's nodes at once; answers as soon as one has taken them. Never throws.
 * @param raw wire bytes, base64
 */
export async function broadcast(node: SolanaNode, raw: string): Promise<Broadcast> {
  const answers = node.sendToEach([sendCall(raw)]).map(async (answer) => judge(await answer));
  if (answers.length === 0) return { kind: "unknown" };
  try {
    return await Promise.any(
      answers.map(async (answer) => {
        const verdict = await answer;
        if (verdict.kind !== "taken") throw new Error(verdict.kind);
        return verdict;
      }),
    );
  } catch {
    const all = await Promise.all(answers);
    const reason = all.flatMap((one) => ("reason" in one && one.reason !== undefined ? [one.reason] : []))[0];
    if (reason !== undefined && all.every(({ kind }) => kind === "refused")) return { kind: "refused", reason };
    return { kind: "unknown", ...(reason !== undefined && { reason }) };
  }
}

function judge(answers: SolanaAnswers | undefined): Broadcast {
  const [outcome] = answers?.outcomes ?? [];
  if (!outcome) return { kind: "unknown" };
  return outcome.ok ? { kind: "taken" } : refusal(outcome);
}

const SIGNATURE_FAILURE = -32003;
const PREFLIGHT_FAILURE = -32002;
const INVALID_PARAMS = -32602;

/**
 * What a node's refusal means. Only what can never become true again is a refusal: a preflight that fails speaks of the state of
 * that moment, and until the blockhash is over the same bytes may succeed.
 */
function refusal(outcome: Extract<RpcOutcome, { ok: false }>): Broadcast {
  const { code, message, data } = outcome;
  if (code === SIGNATURE_FAILURE || code === INVALID_PARAMS) return { kind: "refused", reason: message };
  if (code !== PREFLIGHT_FAILURE || !isRecord(data)) return { kind: "unknown", reason: message };
  if (errorName(data.err) === "AlreadyProcessed") return { kind: "taken" };
  return { kind: "unknown", reason: failureWords(data.err).en };
}
