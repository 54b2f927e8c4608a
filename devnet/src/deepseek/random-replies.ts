import type { Random } from "../random.ts";
import { type Fault, MARKUP_FORMS } from "./faults.ts";
import type { Reply, ReplyCall } from "./reply.ts";
import type { Script } from "./script.ts";

/** Bits of text that are hard to carry: two languages, four-byte characters, a family of joined ones, half markup. */
const WORDS = [
  "把 1 ETH 换成 USDC，",
  "swap it ",
  "滑点 0.5% ",
  "🧧",
  "👨‍👩‍👧 ",
  "\n\n- ",
  "a < b ",
  "<b>",
  '"quoted" \\ ',
  "0x52908400098527886E0F7030069857D2E4169EE7 ",
  "data: ",
  ": keep-alive\n",
  "</",
  "é ",
  "𠮷野家 ",
];

/** Names of tools that random replies call. */
export const RANDOM_TOOLS = ["get_balance", "propose_swap"] as const;

type Ends = "whole" | "fails";

/** A reply, and whether it is a whole answer for whoever reads it rightly. */
export interface RandomReply {
  readonly reply: Reply;
  readonly ends: Ends;
}

/** A reply with its random form, and with a random fault as often as `faults` says (0 to 1). */
export function randomReply(random: Random, faults: number): RandomReply {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const upTo = (most: number): number => Math.floor(random() * most);
  const text = (most: number): string =>
    `${upTo(1_000_000)}: ${Array.from({ length: upTo(most) }, () => pick(WORDS)).join("")}`;
  const hasCalls = random() < 0.4;
  const calls: ReplyCall[] = Array.from({ length: hasCalls ? 1 + upTo(3) : 0 }, (_, i) => ({
    name: pick(RANDOM_TOOLS),
    id: `call_${i}_${upTo(1_000_000)}`,
    arguments: { amount: String(upTo(1_000)), note: text(4) },
  }));
  const plain: Reply = {
    ...(random() < 0.4 && { reasoning: text(12) }),
    ...(!hasCalls || random() < 0.5 ? { text: text(30) } : {}),
    ...(hasCalls && { calls }),
    piece: 1 + upTo(12),
    keepAlives: random() < 0.2 ? upTo(4) : 0,
    // Either every character split, or pauses between larger pieces: both at once only take long.
    ...pick([
      {},
      { write: 1 + upTo(40) },
      { write: 1 + upTo(900) },
      { write: 600 + upTo(2_000), betweenMs: upTo(400) },
    ]),
    crlf: random() < 0.1,
    usage: pick(["finish", "trailing", "both", "none"]),
  };
  if (random() >= faults) return { reply: plain, ends: "whole" };
  const [fault, ends] = randomFault(random, hasCalls);
  return { reply: { ...plain, fault }, ends };
}

function randomFault(random: Random, hasCalls: boolean): readonly [Fault, Ends] {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const at = random();
  const faults: (readonly [Fault, Ends])[] = [
    [{ kind: "status", status: pick([400, 401, 402, 403, 404, 413, 422, 418]) }, "fails"],
    [{ kind: "status", status: pick([429, 500, 502, 503]), html: random() < 0.3 }, "fails"],
    [
      { kind: "status", status: 429, retryAfter: pick(["1", "3600", "Wed, 21 Oct 2037 07:28:00 GMT", "soon"]) },
      "fails",
    ],
    [{ kind: "reset" }, "fails"],
    [{ kind: "silent" }, "fails"],
    [{ kind: "slow-headers", ms: 20_000 }, "whole"],
    [{ kind: "not-a-stream", form: pick(["html", "json"]) }, "fails"],
    [{ kind: "cut", at, how: pick(["end", "reset", "silence"]) }, "fails"],
    [{ kind: "stall", at, ms: 50_000 }, "whole"],
    [{ kind: "stall", at, ms: 200_000, aliveMs: 20_000 }, "whole"],
    [{ kind: "stall", at: at * 0.9, ms: 70_000 }, "fails"],
    [{ kind: "only-keep-alives", everyMs: 15_000 }, "fails"],
    [
      {
        kind: "garbage",
        at,
        form: pick(["not-json", "half-json", "not-object", "no-choices", "wrong-type", "not-utf8", "other-choice"]),
      },
      "fails",
    ],
    [{ kind: "error-event", at, message: pick(["overloaded", "internal error"]) }, "fails"],
    [{ kind: "no-done" }, "fails"],
    [{ kind: "no-finish" }, "fails"],
    [
      { kind: "finish", reason: pick(["length", "content_filter", "insufficient_system_resource", "unheard_of"]) },
      "fails",
    ],
    [{ kind: "two-finishes" }, "whole"],
    [{ kind: "two-finishes", second: "length" }, "fails"],
    [{ kind: "more-after-finish" }, "fails"],
    [{ kind: "more-after-done" }, "whole"],
    [{ kind: pick(["empty", "blank"] as const) }, "fails"],
    [{ kind: "markup", form: pick(MARKUP_FORMS) }, "fails"],
  ];
  if (hasCalls) {
    faults.push(
      [{ kind: "calls", form: pick(["same-index", "no-index", "repeated-id"]) }, "whole"],
      [{ kind: "calls", form: pick(["no-id", "bad-index", "two-names", "stop"]) }, "fails"],
    );
  }
  return pick(faults);
}

/** Answers without end, each as random as the seed has it; give the seed out, so that a run can be repeated. */
export function randomScript(random: Random, faults: number): Script {
  return () => randomReply(random, faults).reply;
}
