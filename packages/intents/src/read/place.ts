import { ASSETS } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import type { AssetMention, ChainPhrase } from "./phrase.ts";

/** A phrase and the index of the lexeme behind it. */
export type Read<T> = { readonly phrase: T; readonly next: number } | undefined;

const SYMBOLS = new Set([...ASSETS.map((asset) => asset.symbol.toLowerCase()), "matic", "btc"]);

/** The asset a lexeme may stand for, whatever else it may mean. */
export function assetAt(lexemes: readonly Lexeme[], at: number): AssetMention | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "word") return undefined;
  const keys = lexeme.senses
    .filter((sense) => sense.startsWith("asset:"))
    .flatMap((sense) => sense.slice("asset:".length).split(","));
  if (keys.length > 0) return { keys: [...new Set(keys)], start: lexeme.start, end: lexeme.end };
  const foreign = senseOf(lexeme, "coin-of");
  return foreign ? { keys: [], foreign, start: lexeme.start, end: lexeme.end } : undefined;
}

/** Whether a word is a coin's ticker rather than a network's full name: `ARB`, not `Arbitrum`. */
export function isTicker(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && SYMBOLS.has(lexeme.text);
}

/** The last verb before a place in the same sentence, or else the first behind it. */
export function nearestVerb(lexemes: readonly Lexeme[], at: number): string | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const lexeme = lexemes[i];
    if (lexeme?.kind === "punct" && lexeme.sign === "stop") break;
    const verb = senseOf(lexeme, "verb");
    if (verb) return verb;
  }
  for (let i = at + 1; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme?.kind === "punct" && lexeme.sign === "stop") return undefined;
    const verb = senseOf(lexeme, "verb");
    if (verb) return verb;
  }
  return undefined;
}

/** `ETH`, `ARB`, `OP`, `AVAX`, `Polygon` are networks and coins: tells by the words around whether the network is meant. */
function isChain(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (!senseOf(lexeme, "chain") && !senseOf(lexeme, "nochain")) return false;
  if (!assetAt(lexemes, at) && !has(lexeme, "contact")) return true;
  const before = lexemes[at - 1];
  const after = lexemes[at + 1];
  if (has(after, "chainword") || has(after, "onword")) return true;
  const verb = nearestVerb(lexemes, at);
  if (has(before, "prep:on") || (has(before, "prep:in") && !isTicker(lexeme)))
    return verb !== "spend" || hasTargetBefore(lexemes, at);
  if (before?.kind === "punct" && before.sign === "open" && lexemes[at + 1]?.kind === "punct") return true;
  if (isTicker(lexeme)) return verb === "bridge" && (has(before, "prep:to") || has(before, "prep:from"));
  if (assetAt(lexemes, at + 1) && !isChain(lexemes, at + 1)) return true;
  const moves = verb === "bridge" || verb === "send" || verb === "withdraw";
  if (moves && endsOn(lexemes, at)) return true;
  // "用 Polygon 给 bob 转 20 USDC": what moves is named behind it, so the name is where.
  if (verb === "send" && has(before, "prep:with"))
    return lexemes.slice(at + 1).some((_, i) => assetAt(lexemes, at + 1 + i));
  return moves && (has(before, "prep:to") || has(before, "prep:from"));
}

/** "to my Osmosis address", "转到我的 Osmosis", "跨链到 Osmosis": a chain of the Cosmos that one has an account on as well. */
function endsOn(lexemes: readonly Lexeme[], at: number): boolean {
  if (!senseOf(lexemes[at], "chain")?.startsWith("cosmos:")) return false;
  const before = lexemes[has(lexemes[at - 1], "my") ? at - 2 : at - 1];
  return has(before, "prep:to") || (senseOf(before, "verb") !== undefined && /[到去]$/.test(before?.text ?? ""));
}

/** "put 100 USDC into LINK on Arb": what is bought was said, so what follows "on" is the network. */
function hasTargetBefore(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes.slice(0, at).some((lexeme, index) => has(lexeme, "prep:into") && assetAt(lexemes, index + 1));
}

const LEADING = ["prep:on", "prep:in", "prep:from", "prep:to", "prep:with"];

/** `on Base`, `在以太坊上`, `Arb 链`, `(Polygon)`, `from Ethereum`. */
export function readChain(lexemes: readonly Lexeme[], at: number): Read<ChainPhrase> {
  const first = lexemes[at];
  let name = at;
  if (first?.kind === "punct" && first.sign === "open") name = at + 1;
  else if (first?.kind === "word" && LEADING.some((sense) => has(first, sense)) && !senseOf(first, "chain")) {
    name = at + 1;
    if (has(lexemes[name], "the") || (has(lexemes[name], "my") && endsOn(lexemes, name + 1))) name++;
  }
  const lexeme = lexemes[name];
  const numbered = readChainNumber(lexemes, name);
  if (numbered && lexeme) {
    const end = lexemes[numbered.next - 1]?.end ?? lexeme.end;
    const { chain, foreign } = numbered;
    const start = first?.start ?? lexeme.start;
    return {
      phrase: {
        t: "chain",
        ...(chain ? { chain } : { foreign }),
        role: "on",
        name: { start: lexeme.start, end },
        start,
        end,
      },
      next: numbered.next,
    };
  }
  if (!lexeme || !isChain(lexemes, name)) return undefined;
  const chain = senseOf(lexeme, "chain") as ChainId | undefined;
  const foreign = chain ? undefined : senseOf(lexeme, "nochain");
  let next = name + 1;
  // Base mainnet, Arbitrum network, 以太坊 主网 上 的
  while (has(lexemes[next], "chainword") || has(lexemes[next], "onword")) next++;
  const closing = lexemes[next];
  if (first?.kind === "punct") {
    if (closing?.kind !== "punct" || closing.sign !== "close") return undefined;
    next++;
  }
  if (lexemes[next]?.text === "的") next++;
  const role = name === at || first === undefined ? (endsOn(lexemes, name) ? "to" : "on") : roleOf(first);
  return {
    phrase: {
      t: "chain",
      ...(chain && { chain }),
      ...(foreign && { foreign }),
      role,
      name: { start: lexeme.start, end: lexeme.end },
      start: first?.start ?? lexeme.start,
      end: lexemes[next - 1]?.end ?? lexeme.end,
    },
    next,
  };
}

/** `chain 8453`, `chain id 10`: a network by its EIP-155 number. */
function readChainNumber(
  lexemes: readonly Lexeme[],
  at: number,
): { chain?: ChainId; foreign: string; next: number } | undefined {
  if (!/^(?:chain|chainid|链|网络)$/.test(lexemes[at]?.text ?? "")) return undefined;
  const next = /^(?:id|号|#)$/.test(lexemes[at + 1]?.text ?? "") ? at + 2 : at + 1;
  const number = lexemes[next];
  if (number?.kind !== "number" || !/^[1-9]\d{0,8}$/.test(number.text) || assetAt(lexemes, next + 1)) return undefined;
  const chain: ChainId = `eip155:${number.text}`;
  return { ...(findChain(chain) && { chain }), foreign: chain, next: next + 1 };
}

function roleOf(lexeme: Lexeme): "on" | "from" | "to" {
  if (has(lexeme, "prep:from")) return "from";
  return has(lexeme, "prep:to") ? "to" : "on";
}
