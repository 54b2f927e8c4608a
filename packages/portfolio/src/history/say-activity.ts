import { findAsset } from "@alou/money/asset";
import { shortAddress } from "@alou/money/short-address";
import { type Units, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Activity, Move } from "./activity.ts";

/** Everything about a transaction but its sentence. */
export type Untold = Omit<Activity, "say">;

/**
 * A transaction in one sentence, with the fee where the account paid it. Names that strangers chose stand in quotation marks and
 * are never part of a sentence's own words.
 */
export function sayActivity(activity: Untold): Words {
  const told = deed(activity);
  const sentence = { ...told, zh: told.zh.replace(/ (?=「)/g, "") };
  const fee = activity.fee && amountText(activity.fee.units, activity.fee.asset);
  if (!fee) return { zh: `${sentence.zh}。`, en: `${sentence.en}.` };
  return { zh: `${sentence.zh}，网络费 ${fee}。`, en: `${sentence.en}, for a fee of ${fee}.` };
}

function deed({ kind, moves }: Untold): Words {
  const out = moves.filter(({ units }) => units.startsWith("-"));
  const back = moves.filter(({ units }) => !units.startsWith("-"));
  const [paid, got] = [listed(out), listed(back)];
  switch (kind) {
    case "sent":
      return withParty(out, paid, (what, to) => ({
        zh: to ? `转出 ${what} 给 ${to}` : `转出 ${what}`,
        en: to ? `Sent ${what} to ${to}` : `Sent ${what}`,
      }));
    case "received":
      return withParty(back, got, (what, from) => ({
        zh: from ? `收到 ${from} 的 ${what}` : `收到 ${what}`,
        en: from ? `Received ${what} from ${from}` : `Received ${what}`,
      }));
    case "swapped":
      return { zh: `${paid.zh} 换成 ${got.zh}`, en: `Swapped ${paid.en} for ${got.en}` };
    case "minted":
      return { zh: `铸造 ${got.zh}`, en: `Minted ${got.en}` };
    case "approved":
      return { zh: "授权", en: "Gave a permission" };
    case "revoked":
      return { zh: "撤销授权", en: "Took a permission back" };
    case "delegated":
      return { zh: `质押 ${paid.zh}`, en: `Staked ${paid.en}` };
    case "undelegated":
      return { zh: "解除质押", en: "Began to unstake" };
    case "claimed":
      return { zh: got.zh ? `领取 ${got.zh}` : "领取收益", en: got.en ? `Claimed ${got.en}` : "Claimed rewards" };
    case "ibc":
      return { zh: `跨链转出 ${paid.zh}`, en: `Sent ${paid.en} to another chain` };
    case "self":
      return { zh: "转给自己", en: "Sent to itself" };
    case "failed":
      return { zh: "交易失败，没有别的变动", en: "The transaction failed and changed nothing else" };
    case "contract":
      return contractDeed(paid, got);
  }
}

function contractDeed(paid: Words, got: Words): Words {
  if (paid.en && got.en)
    return {
      zh: `用合约：付出 ${paid.zh}，收到 ${got.zh}`,
      en: `Used a contract: paid ${paid.en}, received ${got.en}`,
    };
  if (paid.en) return { zh: `用合约：付出 ${paid.zh}`, en: `Used a contract: paid ${paid.en}` };
  if (got.en) return { zh: `用合约：收到 ${got.zh}`, en: `Used a contract: received ${got.en}` };
  return { zh: "用了一个合约", en: "Used a contract" };
}

function withParty(
  moves: readonly Move[],
  what: Words,
  say: (what: string, party: string | undefined) => Words,
): Words {
  const parties = [...new Set(moves.flatMap(({ counterparty }) => counterparty ?? []))];
  const [only] = parties;
  const party = parties.length === 1 && only ? shortAddress(only) : undefined;
  return { zh: say(what.zh, party).zh, en: say(what.en, party).en };
}

/** More than three are counted, not named. */
function listed(moves: readonly Move[]): Words {
  const named = (quote: Quote) => moves.slice(0, 3).map((move) => moveText(move, quote));
  const more = Math.max(0, moves.length - 3);
  return {
    zh: named((text) => `「${text}」`).join("、") + (more > 0 ? ` 等 ${moves.length} 项` : ""),
    en: named((text) => `“${text}”`).join(", ") + (more > 0 ? ` and ${more} more` : ""),
  };
}

/** How a stranger's word is set apart. */
type Quote = (text: string) => string;

function moveText({ units, decimals, symbol, listed: isListed, nft }: Move, quote: Quote): string {
  const name = isListed ? symbol : quote(symbol);
  const magnitude = units.replace("-", "") as Units;
  if (nft) return magnitude === "1" ? name : `${magnitude} × ${name}`;
  return decimals === undefined ? name : `${short(unitsToDecimal(BigInt(magnitude), decimals))} ${name}`;
}

function amountText(units: Units, asset: Activity["moves"][number]["asset"]): string | undefined {
  const known = findAsset(asset);
  return known && `${short(unitsToDecimal(BigInt(units), known.decimals), 9)} ${known.symbol}`;
}

/** A decimal cut to some places: the exact amount stands beside the sentence. */
function short(decimal: string, places = 6): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const kept = fraction.slice(0, places).replace(/0+$/, "");
  if (whole === "0" && kept === "" && fraction !== "") return `<0.${"1".padStart(places, "0")}`;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return kept ? `${grouped}.${kept}` : grouped;
}
