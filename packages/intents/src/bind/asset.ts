import { type Asset, assetsOf, findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, isAssetId } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { unitsToDecimal } from "@alou/money/units";
import type { Candidate } from "../plan.ts";
import type { Amount, AssetMention } from "../read/phrase.ts";
import { textAt } from "../reading.ts";
import type { Sourced } from "../source.ts";
import { distance } from "../text/distance.ts";
import { candidatesOn, covers, decimalsOf, heldUnits } from "./balance.ts";
import { variantsOn } from "./chain.ts";
import { familyOn } from "./served.ts";
import type { StepDesk } from "./step-desk.ts";

/** A bound asset with what is known of it. */
export interface BoundAsset {
  readonly sourced: Sourced<AssetId>;
  readonly id: AssetId;
  /** Undefined for a token nobody has read yet. */
  readonly decimals: number | undefined;
  readonly symbol: string;
}

/**
 * Binds an asset slot on a settled network. A symbol with several meanings, a form that is not on the network, a
 * misspelling: the user is asked; nothing is chosen for them. Where nothing was said, only a click can fill the slot.
 * @param spends the amount that leaves the wallet in this asset, where one does
 */
export function bindAsset(
  desk: StepDesk,
  slot: string,
  mention: AssetMention | undefined,
  chain: ChainId,
  spends?: Amount,
): BoundAsset | undefined {
  const isHere = (value: unknown): value is AssetId =>
    typeof value === "string" && isAssetId(value) && value.startsWith(`${chain}/`);
  const clicked = desk.answer(slot, isHere);
  if (clicked) return bound(desk, clicked);
  if (!mention) return undefined;
  if (mention.contract && familyOn(chain) !== "evm") return askUnknown(desk, slot, mention.contract, chain);
  if (mention.contract) return bindContract(desk, mention, mention.contract, chain);
  if (mention.unknown !== undefined) return askUnknown(desk, slot, mention.unknown, chain);
  const found = candidatesOn(chain, mention);
  const [asset, another] = found;
  if (asset && !another && mention.keys.length === 1) {
    if (spends && askOtherForm(desk, slot, asset, mention, chain, spends)) return undefined;
    const from = { kind: "registry", registry: "asset", entry: asset.id, said: desk.said(mention) } as const;
    return bound(desk, { value: asset.id, from });
  }
  const options = found.length > 0 ? found : variantsOn(chain, mention);
  return desk.ask(slot, "asset_ambiguous", { said: textAt(desk.reading, mention) }, assetCandidates(desk, options));
}

function bound(desk: StepDesk, sourced: Sourced<AssetId>): BoundAsset {
  const id = sourced.value;
  const decimals = decimalsOf(desk.given, id);
  if (decimals === undefined) desk.need(`token:${id}`);
  return { sourced, id, decimals, symbol: findAsset(id)?.symbol ?? id.slice(id.lastIndexOf(":") + 1) };
}

/** A token named by its contract: listed under another name, or unlisted and said to be so. */
function bindContract(desk: StepDesk, mention: AssetMention, contract: string, chain: ChainId): BoundAsset {
  const id: AssetId = `${chain}/erc20:${checksumEvmAddress(contract)}`;
  const listed = findAsset(id);
  if (!listed) desk.warn("unlisted_token", { address: contract }, mention);
  return bound(desk, desk.fromWords(listed?.id ?? id, mention));
}

/** The usual form is short while another form of it is held in a sufficient amount: USDC against USDC.e. */
function askOtherForm(
  desk: StepDesk,
  slot: string,
  asset: Asset,
  mention: AssetMention,
  chain: ChainId,
  spends: Amount,
): boolean {
  if (covers(desk.given, spends, asset.id) !== "short") return false;
  if (desk.earlier.some((step) => step.brings === asset.id)) return false;
  const others = variantsOn(chain, mention).filter((other) => covers(desk.given, spends, other.id) === "enough");
  if (others.length === 0) return false;
  desk.ask(slot, "asset_not_held", { symbol: asset.symbol }, assetCandidates(desk, [asset, ...others]));
  return true;
}

/** A word where an asset should stand: a misspelling is asked about, never corrected. */
function askUnknown(desk: StepDesk, slot: string, said: string, chain: ChainId): undefined {
  const close = assetsOf(chain).filter((asset) => isClose(said, asset));
  return desk.ask(slot, "asset_unknown", { said }, assetCandidates(desk, close));
}

/** Whether a word could be a slip of the hand for an asset. */
export function isClose(said: string, asset: Asset): boolean {
  const word = said.toLowerCase();
  const names = [asset.symbol, asset.name.en, ...asset.aliases].map((name) => name.toLowerCase());
  // "mBTC", "uATOM": a thousandth, a millionth of it. Who is offered the whole one pays a thousand times as much.
  if (names.some((name) => /^[mnpukµμ]$/.test(word.charAt(0)) && word.slice(1) === name)) return false;
  return names.some((name) => {
    const allowed = Math.min(name.length, word.length) <= 3 ? 1 : 2;
    return name.length > 1 && Math.abs(name.length - word.length) <= allowed && distance(word, name) <= allowed;
  });
}

/** Assets as answers, with what is held of each. */
export function assetCandidates(desk: StepDesk, assets: readonly Asset[]): Candidate[] {
  return assets.map((asset) => {
    const held = heldUnits(desk.given, asset.id);
    const amount = held === undefined ? undefined : `${unitsToDecimal(held, asset.decimals)} ${asset.symbol}`;
    return {
      value: asset.id,
      label: { zh: `${asset.symbol}（${asset.name.zh}）`, en: `${asset.symbol} (${asset.name.en})` },
      ...(amount && { hint: { zh: `持有 ${amount}`, en: `held: ${amount}` } }),
    };
  });
}
