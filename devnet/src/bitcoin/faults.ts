import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./esplora.ts";

/** Ways in which a public server fails. Each may be limited to paths and to a number of requests. */
export type Fault = { readonly path?: RegExp; readonly times?: number } /** It has not heard of the last blocks. */ & (
  | { readonly kind: "lagging"; readonly behind: number }
  /** Lists come with half of what belongs in them. */
  | { readonly kind: "half-pages" }
  /** Every page of an address's history is the first one again. */
  | { readonly kind: "endless-pages" }
  /** Coins are worth more than they are. */
  | { readonly kind: "inflated"; readonly factor: number }
  /** It serves another chain. */
  | { readonly kind: "other-chain" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** It never answers. */
  | { readonly kind: "silent" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "garbage"; readonly form: "html" | "truncated" | "endless" }
  /** It says it took a transaction and throws it away. */
  | { readonly kind: "forgets" }
);

/** A switched-on fault and how often it still strikes. */
interface Active {
  readonly fault: Fault;
  left: number;
}

/** The faults of one server. */
export class Faults {
  #active: Active[] = [];

  /** @returns switches it off */
  set(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#active.push(entry);
    return () => {
      this.#active = this.#active.filter((other) => other !== entry);
    };
  }

  clear(): void {
    this.#active = [];
  }

  /** What strikes a request; each use counts. */
  strike(path: string): Fault[] {
    const hit = this.#active.filter(({ fault }) => fault.path?.test(path) ?? true);
    for (const entry of hit) entry.left--;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return hit.map(({ fault }) => fault);
  }
}

/** The path a server with these faults hears instead. */
export function misheard(path: string, faults: readonly Fault[]): string {
  const endless = faults.some(({ kind }) => kind === "endless-pages");
  return endless ? path.replace(/(\/txs\/chain)\/[0-9a-f]{64}$/, "$1") : path;
}

/** What becomes of an answer. */
export function spoiled(path: string, answer: Answer, faults: readonly Fault[]): Answer {
  return faults.reduce((spoilt, fault) => spoilOne(path, spoilt, fault), answer);
}

function spoilOne(path: string, answer: Answer, fault: Fault): Answer {
  const { body } = answer;
  switch (fault.kind) {
    case "half-pages":
      return Array.isArray(body) ? { ...answer, body: body.slice(0, Math.ceil(body.length / 2)) } : answer;
    case "inflated":
      return { ...answer, body: inflated(body, fault.factor) };
    case "other-chain":
      return /\/block-height\/0$/.test(path) ? { status: 200, body: "00".repeat(31).concat("07") } : answer;
    case "status":
      return { status: fault.status, body: "try later" };
    default:
      return answer;
  }
}

/** Every `value` and sum of an answer, multiplied. */
function inflated(body: unknown, factor: number): unknown {
  if (Array.isArray(body)) return body.map((item) => inflated(item, factor));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === "number" && /^(value|.*_sum)$/.test(key) ? value * factor : inflated(value, factor),
    ]),
  );
}

/** Waits as slow servers make one wait; of a silent one, until the caller gives up. */
export async function delayed(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) if (fault.kind === "slow") await sleep(fault.ms);
}
