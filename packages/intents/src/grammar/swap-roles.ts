import type { Clause } from "../read/clause.ts";
import { type Amount, type AssetMention, isSameAsset, type Phrase } from "../read/phrase.ts";
import type { SaidAmount } from "./keep.ts";
import { assignRoles, hasMark, type RoleItem } from "./roles.ts";

/** One side of an exchange. */
export interface Side {
  readonly asset?: AssetMention;
  readonly amount?: SaidAmount;
}

/** Both sides as heard. Lists have more than one member. */
export interface SwapRoles {
  readonly sells: readonly Side[];
  readonly buys: readonly Side[];
  /** "换 100 USDC": what is changed, or what is wanted? */
  readonly undecided?: Side;
  /** Two amounts for one side that differ. */
  readonly conflict: boolean;
  readonly unread: readonly Phrase[];
}

type Where = "sell" | "buy" | "object" | "front" | "elsewhere";

interface Placed {
  readonly side: Side;
  readonly where: Where;
  readonly phrase: Phrase;
  readonly joined: boolean;
}

const BUYS = new Set(["buy", "get", "swapto", "swapout"]);
const SELLS = new Set(["sell", "spend"]);

/** Tells what is given and what is wanted, whatever the order of the words. */
export function swapRoles(clause: Clause): SwapRoles {
  const { items } = assignRoles(clause);
  const unread: Phrase[] = [];
  const placed: Placed[] = [];
  const bare: { item: RoleItem; amount: SaidAmount }[] = [];
  for (const item of items) {
    const { phrase } = item;
    if (phrase.t === "qty" && phrase.worthOf && item.verb !== undefined && BUYS.has(item.verb.verb)) {
      placed.push({
        side: { ...(phrase.asset && { asset: phrase.asset }), amount: { ...saidAmount(phrase), said: phrase.amount } },
        where: "sell",
        phrase,
        joined: false,
      });
      placed.push({ side: { asset: phrase.worthOf }, where: "buy", phrase, joined: false });
    } else if (phrase.t === "qty" && !phrase.asset) bare.push({ item, amount: saidAmount(phrase) });
    else {
      const side = sideOf(item);
      if (side) placed.push({ side, where: whereIs(item, clause), phrase, joined: item.joined });
      else if (phrase.t !== "chain" && phrase.t !== "keep" && phrase.t !== "fee" && !isAside(item)) unread.push(phrase);
    }
  }
  return settle(clause, placed, bare, unread);
}

function saidAmount(phrase: Phrase & { t: "qty" }): SaidAmount {
  const said: Amount = phrase.worthOf ? { kind: "unclear", code: "worth", guesses: [] } : phrase.amount;
  return {
    said,
    at: phrase.amountAt,
    ...(phrase.of && { of: phrase.of }),
  };
}

function sideOf({ phrase, role, verb }: RoleItem): Side | undefined {
  if (phrase.t === "qty") {
    // "sell 100 USDC worth of ETH": ETH is what moves, and how much of it is not said.
    const asset = phrase.worthOf ?? phrase.asset;
    return { ...(asset && { asset }), amount: saidAmount(phrase) };
  }
  if (phrase.t === "asset") return { asset: phrase.asset };
  if (
    phrase.t === "party" &&
    phrase.party.kind === "address" &&
    phrase.party.found.address &&
    phrase.party.found.family === "evm"
  ) {
    // Behind a target word an address is a token's contract.
    return { asset: { keys: [], contract: phrase.party.found.address, start: phrase.start, end: phrase.end } };
  }
  const target =
    role === "to" ||
    role === "into" ||
    role === "for" ||
    role === "out" ||
    (role === "none" && verb !== undefined && phrase.start - verb.end <= 1);
  if (phrase.t === "unknown" && target && /^\S{1,24}$/.test(phrase.raw)) {
    return { asset: { keys: [], unknown: phrase.raw, start: phrase.start, end: phrase.end } };
  }
  return undefined;
}

/** "on Uniswap", "buy me": where and for whom the exchange is made, which are no slots. */
function isAside({ phrase }: RoleItem): boolean {
  return (
    phrase.t === "party" &&
    (phrase.party.kind === "protocol" || phrase.party.kind === "me" || phrase.party.kind === "self")
  );
}

function whereIs({ role, verb }: RoleItem, clause: Clause): Where {
  const name = verb?.verb ?? "";
  const sold = verb !== undefined && clause.verbs.some((other) => SELLS.has(other.verb) && other.end <= verb.start);
  switch (role) {
    case "ba":
    case "with":
    case "from":
      return "sell";
    case "into":
    case "to":
    case "out":
      return "buy";
    case "for":
      return BUYS.has(name) ? "sell" : "buy";
    case "on":
    case "in":
      return name === "spend" ? "buy" : "elsewhere";
    default:
      if (!verb) return "front";
      // "卖掉一半换 USDC": what is sold was said before.
      if (name === "swap" && sold) return "buy";
      if (BUYS.has(name)) return "buy";
      return SELLS.has(name) ? "sell" : "object";
  }
}

function settle(
  clause: Clause,
  placed: readonly Placed[],
  bare: readonly { item: RoleItem; amount: SaidAmount }[],
  unread: Phrase[],
): SwapRoles {
  const at = (where: Where) => placed.filter((item) => item.where === where);
  let sells = at("sell");
  let buys = at("buy");
  const fronts = at("front");
  let objects = mergeSame(at("object"));
  unread.push(...at("elsewhere").map((item) => item.phrase));
  const verb = clause.verbs.at(-1)?.verb ?? "";

  // What stands in front of every verb: the topic. Of a purchase with nothing behind the verb it is what is bought.
  if (fronts.length > 0) {
    const buysTopic =
      BUYS.has(verb) &&
      verb !== "swapto" &&
      verb !== "swapout" &&
      buys.length === 0 &&
      fronts.every((item) => !item.side.amount);
    // "500 USDC，用 ETH 换": the means is named, so the topic is what is wanted.
    const wantsTopic = sells.length > 0 && buys.length === 0 && objects.length === 0 && /^(?:swap|buy)$/.test(verb);
    if (buysTopic || wantsTopic) buys = fronts;
    else sells = [...fronts, ...sells];
  }
  let undecided: Side | undefined;
  const again = objects.filter((item) => sells.some((other) => isSameAsset(other.side.asset, item.side.asset)));
  if (again.length > 0) {
    sells = [...sells, ...again];
    objects = objects.filter((item) => !again.includes(item));
  }
  if (objects.length > 0) {
    if (sells.length > 0) buys = [...buys, ...objects];
    else if (buys.length > 0 || !isChinese(clause) || objects.length > 1) {
      const [first, ...rest] = objects;
      const list = rest.every((item) => item.joined);
      sells = list ? objects : first ? [first] : [];
      if (!list) buys = [...buys, ...rest];
    } else undecided = objects[0]?.side;
  }
  // "定投 ETH，每周 100 USDC": of two things to spend on and with, the one with an amount is spent.
  const lone = sells.filter((item) => !item.side.amount);
  if (verb === "spend" && buys.length === 0 && sells.length === 2 && lone.length === 1) {
    buys = lone;
    sells = sells.filter((item) => item.side.amount);
  }
  const sold = unify(sells);
  const bought = unify(buys);
  let conflict = sold.conflict || bought.conflict;
  const result = { sells: shareAlong(sold.sides), buys: bought.sides };
  for (const [index, { item, amount }] of bare.entries()) {
    const last = bare[index - 1]?.amount.said.kind;
    if (isWhole(amount) && (last === "all" || last === "rest")) continue;
    if (undecided && !undecided.amount) undecided = { ...undecided, amount };
    else if (!attachBare(result, item, amount, clause)) conflict = true;
  }
  moveLooseShare(placed, result);
  if (isLooseTarget(placed, result, verb)) conflict = true;
  if (hasMark(clause, "all:soft")) result.sells = result.sells.map(withAll);
  return { ...result, ...(undecided && { undecided }), conflict, unread };
}

/** "all my USDC and DAI": the share holds for every asset of the list. */
function shareAlong(sides: readonly Side[]): Side[] {
  const [first] = sides;
  const share =
    first?.amount?.said.kind === "all" || first?.amount?.said.kind === "fraction" ? first.amount : undefined;
  return sides.map((side) =>
    share && !side.amount && side.asset ? { ...side, amount: { ...share, at: side.asset } } : side,
  );
}

/** "ETH 都换成 USDC". */
function withAll(side: Side): Side {
  return side.asset && !side.amount ? { ...side, amount: { said: { kind: "all" }, at: side.asset } } : side;
}

/** Chinese 换 does not tell by its place whether its object is given or wanted; English "swap" does. */
function isChinese(clause: Clause): boolean {
  return clause.verbs.some((verb) => verb.verb === "swap" && /[\u4e00-\u9fff]/.test(verb.text));
}

/** "swap USDC to ETH, 100 USDC": the same asset again, now with its amount. */
function mergeSame(items: readonly Placed[]): Placed[] {
  const out: Placed[] = [];
  for (const item of items) {
    const index = out.findIndex((other) => isSameAsset(other.side.asset, item.side.asset));
    const known = out[index];
    if (known && (!known.side.amount || !item.side.amount))
      out[index] = { ...known, side: { ...known.side, ...item.side } };
    else out.push(item);
  }
  return out;
}

/** Several mentions of one side: the same asset said twice, or a list. */
function unify(items: readonly Placed[]): { sides: Side[]; conflict: boolean } {
  const sides: Side[] = [];
  let conflict = false;
  for (const { side } of items) {
    const same = sides.findIndex((other) => isSameAsset(other.asset, side.asset));
    const known = sides[same];
    if (!known) sides.push(side);
    else if (!known.amount || !side.amount) sides[same] = { ...known, ...(side.amount && { amount: side.amount }) };
    else if (JSON.stringify(known.amount.said, bigintText) !== JSON.stringify(side.amount.said, bigintText))
      conflict = true;
  }
  return { sides, conflict };
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** An amount without an asset: of the sold side for shares and sales, of the bought side for purchases. */
function attachBare(
  sides: { sells: Side[]; buys: Side[] },
  item: RoleItem,
  amount: SaidAmount,
  clause: Clause,
): boolean {
  const verb = item.verb?.verb ?? clause.verbs[0]?.verb ?? "";
  const share = amount.said.kind === "fraction" || amount.said.kind === "all" || amount.said.kind === "rest";
  const source = item.role === "with" || item.role === "from" || item.role === "ba";
  const toBuy = !share && !source && /^(?:buy|get|swapout)$/.test(verb);
  const list = toBuy ? sides.buys : sides.sells;
  const [side, another] = list;
  if (another) {
    const bareSides = list.map((entry) => (entry.amount ? entry : { ...entry, amount }));
    if (toBuy) sides.buys = bareSides;
    else sides.sells = bareSides;
    return share && list.every((entry) => !entry.amount);
  }
  if (side?.amount) return false;
  // "swap ETH to USDC, 2": behind both sides a number could belong to either.
  const restated = item.verb !== undefined && clause.verbs.indexOf(item.verb) > 0;
  if (!share && !toBuy && !restated && side && isBehindTarget(item, sides)) return false;
  const next = [{ ...side, amount }];
  if (toBuy) sides.buys = next;
  else sides.sells = next;
  return true;
}

function isBehindTarget(item: RoleItem, { buys }: { buys: readonly Side[] }): boolean {
  return item.role === "none" && buys.some((side) => side.asset !== undefined && side.asset.start < item.phrase.start);
}

/** "其余全换": the whole of it, said twice. */
function isWhole(amount: SaidAmount): boolean {
  return amount.said.kind === "all" || amount.said.kind === "rest";
}

/** "USDC 换成 ETH 100 个": a number behind the wanted asset may as well count the given one. */
function isLooseTarget(placed: readonly Placed[], sides: { sells: Side[]; buys: Side[] }, verb: string): boolean {
  const amount = sides.buys[0]?.amount;
  if (!amount || /^(?:buy|get|swapout)$/.test(verb)) return false;
  return placed.some(
    ({ phrase }) => phrase.t === "qty" && phrase.loose === true && phrase.amountAt.start === amount.at.start,
  );
}

/** "swap ETH to USDC, all": a share behind the wanted asset is a share of the given one. */
function moveLooseShare(placed: readonly Placed[], sides: { sells: Side[]; buys: Side[] }): void {
  const [buy] = sides.buys;
  const [sell] = sides.sells;
  if (!buy?.amount || !sell || sell.amount) return;
  const { said } = buy.amount;
  const loose = placed.some(
    ({ phrase }) => phrase.t === "qty" && phrase.loose === true && phrase.amountAt.start === buy.amount?.at.start,
  );
  if (!loose || (said.kind !== "all" && said.kind !== "fraction")) return;
  sides.sells[0] = { ...sell, amount: buy.amount };
  sides.buys[0] = buy.asset ? { asset: buy.asset } : {};
}
