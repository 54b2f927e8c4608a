import { type StepValues, valuesOf } from "./step-values.ts";

/**
 * What is right to do, written in a line. Where several things are right, ` | ` stands between them.
 *
 * | written | right is |
 * | --- | --- |
 * | `build: transfer 5 USDC > mia @1` | exactly these steps (`; ` between them) |
 * | `confirm: …` | these steps, after the user has accepted the danger |
 * | `ask`, `ask amount` | a question; about this slot among others |
 * | `refuse` | not done, and said why |
 * | `answer`, `answer price ETH` | an answer and no step; to this kind of question, about this asset |
 * | `later` | understood as something for later: a schedule, a condition |
 * | `none` | anything but a trade: an order that was taken back, or was none |
 */
export type Expectation =
  | { readonly do: "build" | "confirm"; readonly steps: readonly StepValues[] }
  | { readonly do: "ask"; readonly slot?: string }
  | { readonly do: "answer"; readonly question?: string; readonly asset?: string }
  | { readonly do: "refuse" | "later" | "none" };

/** @throws Error on a line that is none */
export function readExpectation(line: string): readonly Expectation[] {
  return line.split(" | ").map(readOne);
}

function readOne(text: string): Expectation {
  const [, does, rest] = /^(build|confirm): (.*)$/.exec(text) ?? [];
  if (rest !== undefined) return { do: does as "build" | "confirm", steps: rest.split("; ").map(readStep) };
  const [word, first, second] = text.split(" ");
  if (word === "ask") return { do: "ask", ...(first && { slot: first }) };
  if (word === "answer") return { do: "answer", ...(first && { question: first }), ...(second && { asset: second }) };
  if (word === "refuse" || word === "later" || word === "none") return { do: word };
  throw new Error(`no expectation: ${text}`);
}

const AT = String.raw`@(?<chain>[\w-]+)(?: slip (?<slippage>\d+))?$`;
const STEPS: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [
    new RegExp(String.raw`^transfer (?<amount>\S+) (?<asset>\S+) > (?<recipient>\S+)(?: memo (?<memo>.+?))? ${AT}`),
    { kind: "transfer" },
  ],
  [new RegExp(String.raw`^swap (?<amount>\S+) (?<sell>\S+) > (?<buy>\S+) ${AT}`), { kind: "swap", side: "sell" }],
  [new RegExp(String.raw`^swap (?<sell>\S+) > (?<amount>\S+) (?<buy>\S+) ${AT}`), { kind: "swap", side: "buy" }],
  [new RegExp(String.raw`^wrap (?<amount>\S+) ${AT}`), { kind: "wrap" }],
  [new RegExp(String.raw`^unwrap (?<amount>\S+) ${AT}`), { kind: "unwrap" }],
  [new RegExp(String.raw`^approve (?<amount>\S+) (?<asset>\S+) > (?<spender>\S+) ${AT}`), { kind: "approve" }],
  [new RegExp(String.raw`^(?<kind>delegate|undelegate) (?<amount>\S+) (?<asset>\S+) > (?<validator>\S+) ${AT}`), {}],
  [new RegExp(`^claim ${AT}`), { kind: "claim-rewards" }],
  [new RegExp(String.raw`^revoke (?<asset>\S+) > (?<spender>\S+) ${AT}`), { kind: "revoke" }],
];

/**
 * One step as it is written in expectations: `swap 1 ETH > USDC @1 slip 50` (exact in), `swap ETH > 100 USDC @1` (exact out).
 * A payment's memo stands before its chain: `transfer 1 ATOM > binance memo 123 @cosmoshub-4`.
 * Stake: `delegate 5 ATOM > cosmosvaloper1… @cosmoshub-4`, `undelegate …`, `claim @cosmoshub-4`.
 * Amounts: `12.5`, `all`, `1/2`, `allbut:0.5`, `keep:0.1`, `$150`, `prev`, `unlimited`.
 * @throws Error on a line that is none
 */
export function readStep(line: string): StepValues {
  for (const [pattern, fixed] of STEPS) {
    const found = pattern.exec(line)?.groups;
    if (found) return valuesOf({ ...found, ...fixed });
  }
  throw new Error(`no step: ${line}`);
}
