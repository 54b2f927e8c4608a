import { ASSETS, type Asset, isNative } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { candidatesOn } from "../bind/balance.ts";
import { VARIANTS } from "../lexicon/assets.ts";
import type { Question } from "../question.ts";
import type { Clause } from "../read/clause.ts";
import { type AssetMention, type ChainPhrase, isMark, type OpaquePhrase, type Phrase } from "../read/phrase.ts";
import { type Reading, wordsAt } from "../reading.ts";
import type { Sourced } from "../source.ts";
import { hasMark } from "./roles.ts";
import { type Side, swapRoles } from "./swap-roles.ts";

/** Reads what a clause wants to know. There is always an answer: what fits nothing is a general question. */
export function readQuestion(clause: Clause, reading: Reading): Question {
  const chain = chainOf(clause, reading);
  const at = <T extends object>(members: T): T => (chain ? { ...members, chain } : members);
  const asset = firstAsset(clause, reading, chain?.value);
  const about = (topic: string) => hasMark(clause, `about:${topic}`);
  const hash = clause.phrases.find((phrase): phrase is OpaquePhrase => phrase.t === "hash");
  if (hash || about("status")) {
    const transaction = hash && { value: hash.raw, from: { kind: "words", said: wordsAt(reading, hash) } as const };
    return { kind: "status", ...(transaction && { transaction }) };
  }
  if (about("yield")) return at({ kind: "yield", ...(asset && { asset }) } as const);
  const gas = () => ({ kind: "gas", ...gasChain(chain, asset) }) as const;
  if ((about("gas") || hasMark(clause, "gas")) && clause.verbs.length > 0) return gas();
  const sends = clause.verbs.length > 0 && clause.verbs.every((verb) => verb.verb === "send");
  if (sends && clause.phrases.some((phrase) => isMark(phrase, "about:quote") && /cost/.test(phrase.text))) return gas();
  if (isQuote(clause)) return at(quoteOf(clause, reading, chain?.value));
  if (about("allowance") || asksPermissions(clause) || clause.verbs[0]?.verb === "revoke")
    return at({ kind: "allowance", ...(asset && { asset }), ...spenderOf(clause, reading) } as const);
  if (about("portfolio") && !asset) return at({ kind: "portfolio" } as const);
  if (
    about("history") ||
    hasMark(clause, "past") ||
    (!hasMark(clause, "q") && clause.verbs.some((verb) => verb.form === "past"))
  )
    return at({ kind: "history", ...(asset && { asset }) } as const);
  if (about("price") && !about("balance") && (asset || !about("gas"))) {
    const assets = assetsOf(clause, reading, chain?.value);
    const quote = assets[1];
    return { kind: "price", ...(asset && { asset }), ...(quote && { quote }) };
  }
  if (about("balance") || hasMark(clause, "balance") || (about("portfolio") && asset)) {
    return at({ kind: "balance", ...(asset && { asset }) } as const);
  }
  if (about("gas") || hasMark(clause, "gas")) return gas();
  if (about("secret")) return { kind: "general", topic: "secrets" };
  if (asset && hasMark(clause, "show") && clause.verbs.length === 0) return at({ kind: "balance", asset } as const);
  if (hasMark(clause, "help") && clause.verbs.length === 0) return { kind: "general", topic: "help" };
  return { kind: "general", topic: clause.verbs[0] ? `how:${clause.verbs[0].verb}` : "other" };
}

/** "bitcoin 手续费": the coin of another family than Ethereum's says which chain is meant. */
function gasChain(
  chain: Sourced<ChainId> | undefined,
  asset: Sourced<AssetId> | undefined,
): { readonly chain?: Sourced<ChainId> } {
  if (chain) return { chain };
  const home = asset && isNative(asset.value) ? findChain(splitAsset(asset.value).chain) : undefined;
  if (!asset || !home || home.family === "evm") return {};
  return { chain: { value: home.id, from: asset.from } };
}

/** "查看我的授权": the verb is a noun here. */
function asksPermissions(clause: Clause): boolean {
  if (!clause.verbs.some((verb) => verb.verb === "approve" || verb.verb === "revoke")) return false;
  return clause.phrases.some(
    (phrase) =>
      phrase.t === "mark" &&
      (phrase.senses.includes("show") || (phrase.senses.includes("q") && /哪|多少|which|who/.test(phrase.text))),
  );
}

/** "how much would I get", "1 ETH 能换多少 USDC", "if I swapped 1 ETH to USDC". */
function isQuote(clause: Clause): boolean {
  if (hasMark(clause, "about:quote")) return true;
  const needed =
    clause.verbs.length === 0 &&
    clause.phrases.some((phrase) => isMark(phrase, "q") && /^(?:how much|how many)$/.test(phrase.text)) &&
    clause.phrases.some((phrase) => isMark(phrase, "want") && /need/.test(phrase.text));
  if (needed && assetCount(clause) === 2) return true;
  const swap = clause.verbs.some((verb) => /^(?:swap|swapto|swapout|buy|sell)$/.test(verb.verb));
  const amount = clause.phrases.some((phrase) => phrase.t === "qty");
  return (
    swap &&
    amount &&
    (hasMark(clause, "cond", "musing") ||
      clause.phrases.some(
        (phrase) =>
          isMark(phrase, "q") &&
          /how much|how many|多少|what would|simulat|dry|estimate|preview|模拟|试算|预估|估算|预览|演练/.test(
            phrase.text,
          ),
      ))
  );
}

function assetCount(clause: Clause): number {
  return clause.phrases.filter((phrase) => phrase.t === "asset" || (phrase.t === "qty" && phrase.asset)).length;
}

function quoteOf(clause: Clause, reading: Reading, chain: ChainId | undefined): Question & { kind: "quote" } {
  const { sold, bought } = quoteSides(clause);
  const side = bought?.amount && !sold?.amount ? "buy" : "sell";
  const amount = side === "buy" ? bought?.amount : sold?.amount;
  const source = (mention: AssetMention | undefined) => mention && sourcedAsset(mention, reading, chain);
  const sell = source(sold?.asset);
  const buy = source(bought?.asset);
  return {
    kind: "quote",
    side,
    ...(sell && { sell }),
    ...(buy && { buy }),
    ...(amount?.said.kind === "number" && {
      amount: { value: amount.said.decimal, from: { kind: "words", said: wordsAt(reading, amount.at) } as const },
    }),
  };
}

/** "how much … for 1 ETH": what has an amount is given, unless the question is what it costs. */
function quoteSides(clause: Clause): { sold: Side | undefined; bought: Side | undefined } {
  const roles = swapRoles(clause);
  const sides = [...roles.sells, ...roles.buys, ...(roles.undecided ? [roles.undecided] : [])].filter(
    (side) => side.asset,
  );
  const [known] = sides.filter((side) => side.amount);
  const [other] = sides.filter((side) => !side.amount);
  const cost = clause.phrases.some(
    (phrase) => isMark(phrase, "about:quote", "want") && /cost|need|要多少|需要|花/.test(phrase.text),
  );
  if (known && other && cost) return { sold: other, bought: known };
  if (known && other && hasMark(clause, "about:quote")) return { sold: known, bought: other };
  const sold = roles.sells.find((side) => side.asset) ?? roles.undecided ?? (cost ? undefined : known);
  return { sold, bought: roles.buys.find((side) => side.asset !== sold?.asset) };
}

function chainOf(clause: Clause, reading: Reading): Sourced<ChainId> | undefined {
  const phrase = clause.phrases.find((item): item is ChainPhrase => item.t === "chain" && item.chain !== undefined);
  if (!phrase?.chain) return undefined;
  return {
    value: phrase.chain,
    from: { kind: "registry", registry: "chain", entry: phrase.chain, said: wordsAt(reading, phrase.name) },
  };
}

function assetsOf(clause: Clause, reading: Reading, chain: ChainId | undefined): Sourced<AssetId>[] {
  return clause.phrases.flatMap((phrase: Phrase) => {
    const mention =
      phrase.t === "asset" || phrase.t === "qty"
        ? phrase.asset
        : phrase.t === "trigger" && phrase.trigger.kind === "price"
          ? phrase.trigger.asset
          : undefined;
    const sourced = mention && sourcedAsset(mention, reading, chain);
    return sourced ? [sourced] : [];
  });
}

function firstAsset(clause: Clause, reading: Reading, chain: ChainId | undefined): Sourced<AssetId> | undefined {
  return assetsOf(clause, reading, chain)[0];
}

/** A question may be answered for the usual form of an asset: nothing moves. */
function sourcedAsset(
  mention: AssetMention,
  reading: Reading,
  chain: ChainId | undefined,
): Sourced<AssetId> | undefined {
  const home = chain ?? reading.given.activeChain;
  const keys = mention.keys.flatMap((key) => (key === "btc" ? ["btc"] : [key, ...(VARIANTS.get(key) ?? [])]));
  const here = home && candidatesOn(home, { ...mention, keys: mention.keys })[0];
  const asset = here ?? firstServed(reading, mention.keys) ?? firstServed(reading, keys);
  if (!asset) return undefined;
  return {
    value: asset.id,
    from: { kind: "registry", registry: "asset", entry: asset.id, said: wordsAt(reading, mention) },
  };
}

/** The first asset of the registry with one of these keys: on a chain that is served, where there is one. */
function firstServed({ given }: Reading, keys: readonly string[]): Asset | undefined {
  const all = ASSETS.filter((item) => keys.includes(item.key));
  return all.find((item) => given.chains?.includes(item.chain)) ?? all[0];
}

function spenderOf(clause: Clause, reading: Reading): { spender?: Sourced<string> } {
  const phrase = clause.phrases.find((item) => item.t === "party");
  if (phrase?.t !== "party" || phrase.party.kind !== "address" || !phrase.party.found.address) return {};
  return { spender: { value: phrase.party.found.address, from: { kind: "words", said: wordsAt(reading, phrase) } } };
}
