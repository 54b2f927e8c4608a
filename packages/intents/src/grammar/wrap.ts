import { ASSETS, getAsset, wrappedNative } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { bindAmount } from "../bind/amount.ts";
import { bindChain } from "../bind/chain.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import type { Clause } from "../read/clause.ts";
import { type AssetMention, type ChainPhrase, isMark, type Phrase } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import { type BoundStep, defined, type Grammar, type ReadContext, type StepReading } from "./grammar.ts";
import { applyKeep, keepOf, type SaidAmount } from "./keep.ts";
import { assignRoles } from "./roles.ts";
import { previewAmount } from "./transfer.ts";

/** Turning the native coin into its wrapped token and back: "wrap 1 ETH", "把 2 个 WETH 解包". */
export const wrapGrammar: Grammar = {
  verbs: ["wrap", "unwrap"],
  read(clause, context) {
    const { items } = assignRoles(clause);
    const kind = clause.verbs.some((verb) => verb.verb === "unwrap") ? "unwrap" : "wrap";
    const [quantity, ...more] = items.flatMap(({ phrase }) => (phrase.t === "qty" ? [phrase] : []));
    const assets = items.flatMap(({ phrase }) => (phrase.t === "asset" ? [phrase.asset] : []));
    const ref = clause.phrases.find((phrase) => isMark(phrase, "ref"));
    const brought = context.earlier.at(-1)?.brings;
    // "swap … to ETH and wrap it": the whole of what came before.
    const whole = !quantity && assets.length === 0 && ref !== undefined && brought !== undefined;
    const mention = quantity?.asset ?? assets[0] ?? (whole ? brought : undefined);
    const amount: SaidAmount | undefined = quantity
      ? { said: quantity.amount, at: quantity.amountAt, ...(quantity.of && { of: quantity.of }) }
      : whole && ref
        ? { said: { kind: "all" }, at: ref, of: "step" }
        : undefined;
    const unread = [...more, ...items.map(({ phrase }) => phrase).filter((phrase) => isUnread(phrase, mention))];
    const brings = pairOf(mention, kind);
    const step: StepReading = {
      kind,
      ...(mention && { spends: mention, asset: mention }),
      ...(brings && { brings: assets.find((asset) => asset !== mention) ?? brings }),
      unread,
      bind: (desk) => bindWrap(desk, clause, kind, mention, amount, context),
    };
    return [step];
  },
};

/** The key of the wrapped form of a native coin's key, and back. */
const WRAPPED: ReadonlyMap<string, string> = new Map(
  Object.entries({ eth: "weth", bnb: "wbnb", pol: "wpol", avax: "wavax" }),
);
const NATIVE: ReadonlyMap<string, string> = new Map([...WRAPPED].map(([native, wrapped]) => [wrapped, native]));

function pairOf(mention: AssetMention | undefined, kind: "wrap" | "unwrap"): AssetMention | undefined {
  const [key = ""] = mention?.keys ?? [];
  const native = NATIVE.get(key) ?? key;
  const brought = kind === "wrap" ? WRAPPED.get(native) : native;
  return mention && brought ? { keys: [brought], start: mention.start, end: mention.end } : undefined;
}

/** "wrap 1 ETH into WETH": the other form of the same coin is no second value. */
function isUnread(phrase: Phrase, mention: AssetMention | undefined): boolean {
  if (phrase.t === "chain" || phrase.t === "keep" || phrase.t === "fee" || phrase.t === "unknown")
    return phrase.t === "unknown";
  const asset = phrase.t === "asset" ? phrase.asset : phrase.t === "qty" ? phrase.asset : undefined;
  if (phrase.t === "party") return true;
  const family = (item: AssetMention | undefined) => item?.keys.map((key) => NATIVE.get(key) ?? key).join();
  return asset !== undefined && mention !== undefined && family(asset) !== family(mention);
}

function bindWrap(
  desk: StepDesk,
  clause: Clause,
  kind: "wrap" | "unwrap",
  mention: AssetMention | undefined,
  heard: SaidAmount | undefined,
  context: ReadContext,
): BoundStep {
  const amount = applyKeep(desk, heard, keepOf(clause), mention);
  const [key = ""] = mention?.keys ?? [];
  const native = NATIVE.get(key) ?? key;
  const spentKey = kind === "wrap" ? native : (WRAPPED.get(native) ?? key);
  const source = stepBefore(amount, spentKey, context, desk);
  // The network must be one whose own coin this is; its wrapped token alone is not enough.
  const home: AssetMention | undefined = mention && { ...mention, keys: [native] };
  const spends = mention && { ...mention, keys: [spentKey] };
  const chain = bindChain(desk, {
    named: clause.phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain"),
    assets: home ? [home] : [],
    ...(spends && { spends: { asset: spends, amount: source === undefined ? amount?.said : undefined } }),
    ...(source !== undefined && { continues: desk.earlier[source]?.chain }),
  });
  const coin = chain && getAsset(getChain(chain.value).native);
  const token = chain && wrappedNative(chain.value);
  if (chain && coin && mention && coin.key !== native) {
    desk.ask("chain", "chain_lacks_asset", { chain: getChain(chain.value).name, asset: textAt(desk.reading, mention) });
  }
  // "wrap WETH": it is wrapped already.
  if (kind === "wrap" && NATIVE.has(key)) desk.refuse("same_asset");
  const spent = kind === "wrap" ? coin : token;
  const brought = kind === "wrap" ? token : coin;
  let bound: ReturnType<typeof bindAmount>;
  if (!amount) bound = desk.ask("amount", "missing_amount");
  else if (spent && chain) {
    const asset = {
      sourced: { value: spent.id, from: { kind: "registry", registry: "asset", entry: spent.id } as const },
      id: spent.id,
      decimals: spent.decimals,
      symbol: spent.symbol,
    };
    bound = bindAmount(desk, amount.said, amount.at, {
      asset,
      chain: chain.value,
      leaves: source === undefined,
      fromStep: source,
    });
  } else previewAmount(desk, amount.said, amount.at);
  return {
    step: { kind, ...defined({ chain, account: desk.account(chain?.value), amount: bound }) },
    chain: chain?.value,
    brings: brought?.id,
    spends: spent?.id,
    spendsUnits: bound?.value.kind === "exact" ? BigInt(bound.value.units) : undefined,
    uses: source,
  };
}

function stepBefore(
  amount: SaidAmount | undefined,
  key: string,
  context: ReadContext,
  desk: StepDesk,
): number | undefined {
  if (!amount || amount.of === "balance" || (amount.said.kind !== "fraction" && amount.said.kind !== "all"))
    return undefined;
  const index = context.earlier.findLastIndex((step) => step.brings?.keys.includes(key));
  if (index === -1 || amount.of !== "step") return undefined;
  return ASSETS.some((asset) => asset.key === key) ? (desk.earlier[index]?.index ?? index) : undefined;
}
