import type { AssetId } from "@alou/money/caip";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";

/** Why something is hidden. Nothing hidden is ever priced. */
export type SpamReason =
  /** Its name leads to a page or an account somewhere. */
  | "link"
  /** Its symbol would be taken for that of a listed asset. */
  | "imitation"
  /** Its name calls to do something, or talks to a program. */
  | "lure"
  /** Nothing that can be read. */
  | "nameless"
  /** Somebody sent it unasked, and it is listed nowhere. */
  | "gift";

/** What a token or an NFT collection says of itself, and how it came. */
export interface Suspect {
  readonly asset: AssetId;
  readonly symbol: string;
  readonly name?: string;
  readonly listed: boolean;
  readonly gift?: boolean;
}

/** Addresses of pages, with or without a scheme, in Latin or full-width letters once NFKC has folded them. */
const LINK =
  /https?:|www\s?\.|t\s?\.\s?me|(?:^|[^\p{L}\p{N}])@[a-z0-9_]{4,}|[a-z0-9-]{2,}\s?[.。·]\s?(?:com|org|net|io|xyz|app|site|fi|finance|claim|click|top|vip|gift|live|info|link|pro|co|cc|me|club|online|shop|win|lol|eth\s?\.\s?limo|limo)(?:$|[^a-z])/iu;

const LURE =
  /\b(?:claim|airdrop|reward|rewards|voucher|bonus|giveaway|redeem|visit|winner|free\s?mint|gift\s?card|ignore|instructions?|system|verified|approve|unlimited)\b|领取|空投|奖励|奖金|兑换券|访问|红包|中奖|免费|忽略|指令|系统提示|授权/iu;

/** Whether a stranger's words lead somewhere or call to do something. */
export function luresOrLinks(text: string): boolean {
  const said = text.normalize("NFKC");
  return LINK.test(said) || LURE.test(said);
}

/** What names were found to be: the same unlisted tokens come up in every reading. Some hundred kilobytes, then it begins anew. */
const judged = new Map<string, readonly SpamReason[]>();
const MOST_JUDGED = 2_000;

/**
 * Why a holding is taken for spam, all reasons; empty for what is shown. A listed asset never is. The names are compared and
 * matched, never followed.
 */
export function spamReasons({ symbol, name = "", listed, gift = false }: Suspect): readonly SpamReason[] {
  if (listed) return [];
  const key = `${symbol}\n${name}`;
  const known = judged.get(key);
  const reasons = known ?? reasonsIn(symbol, name);
  if (!known) {
    if (judged.size >= MOST_JUDGED) judged.clear();
    judged.set(key, reasons);
  }
  return gift ? [...reasons, "gift"] : reasons;
}

function reasonsIn(symbol: string, name: string): readonly SpamReason[] {
  const said = `${symbol} ${name}`.normalize("NFKC");
  const isImitation = listedSymbolLike(symbol) !== undefined || (name !== "" && listedSymbolLike(name) !== undefined);
  return [
    ...(LINK.test(said) ? (["link"] as const) : []),
    ...(isImitation ? (["imitation"] as const) : []),
    ...(LURE.test(said) ? (["lure"] as const) : []),
    ...(/[\p{L}\p{N}]/u.test(symbol) ? [] : (["nameless"] as const)),
  ];
}
