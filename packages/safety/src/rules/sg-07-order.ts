import type { Order } from "../decoded-action.ts";
import { defineRule, type Seen, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Of the floor price, in per cent, below which a sale gives something away. */
const FLOOR_PERCENT = 80n;
/** Of what is asked for, in per cent, that must reach the seller: the rest is fees. */
const LEAST_SHARE_PERCENT = 80n;
/** Base units of a coin with 18 decimals below which a price is none. */
const DUST = 10n ** 14n;

/** A marketplace order that gives something away, pays somebody else, or hides many orders behind one signature. */
export const marketOrder = defineRule({
  id: "SG-07",
  name: { zh: "挂单有问题", en: "An order that gives away" },
  on: ["order"],
  needs: [],
  check(order, { floorUnits: general, about }) {
    const floorUnits = floorOf(order, (token) => general ?? about?.(token).floorUnits);
    if (order.bulk)
      return seen(
        order,
        "一个签名包含许多挂单，看不到每一单的内容。",
        "One signature stands for many orders that cannot be read one by one.",
      );
    if (order.offer.length === 0) return undefined;
    const mine = order.consideration.filter(
      ({ recipient }) => recipient !== undefined && sameAddress(recipient, order.from),
    );
    if (mine.length === 0)
      return seen(order, "你给出资产，但没有一项付给你。", "You give something away and nothing is paid to you.");
    const paid = mine.filter(({ nft }) => !nft).reduce((sum, { units }) => sum + units, 0n);
    const asked = order.consideration.filter(({ nft }) => !nft).reduce((sum, { units }) => sum + units, 0n);
    if (mine.some(({ nft }) => nft)) return undefined;
    if (!order.offer.some(({ nft }) => nft)) {
      // Tokens for tokens: nobody here knows their worth, but for nothing is always wrong.
      return paid <= 1n ? seen(order, "你要的价格几乎是零。", "The price asked for is next to nothing.") : undefined;
    }
    if (paid <= DUST && (floorUnits === undefined || floorUnits > paid))
      return seen(order, "你要的价格几乎是零。", "The price asked for is next to nothing.");
    if (paid * 100n < asked * LEAST_SHARE_PERCENT)
      return seen(order, "成交款大部分付给了别人。", "Most of the price goes to somebody else.");
    if (floorUnits === undefined) return unsure("floorUnits");
    return paid * 100n < floorUnits * FLOOR_PERCENT
      ? seen(order, "价格低于地板价的 80%。", "The price is below 80% of the floor.")
      : undefined;
  },
});

/** What all that is offered should bring together; undefined where nobody knows a floor. */
function floorOf({ offer }: Order, floorOfToken: (token: string) => bigint | undefined): bigint | undefined {
  const floors = offer
    .filter(({ nft }) => nft)
    .flatMap(({ token, units }) => {
      const floor = floorOfToken(token);
      return floor === undefined ? [] : [floor * (units > 1n ? units : 1n)];
    });
  return floors.length === 0 ? undefined : floors.reduce((sum, one) => sum + one, 0n);
}

function seen(order: Order, zh: string, en: string): Seen {
  return {
    severity: "danger",
    detail: {
      zh: `${zh}签了就等于允许别人按这个价拿走。`,
      en: `${en} Once signed, anybody may take it at that price.`,
    },
    evidence: {
      protocol: order.protocol,
      offered: String(order.offer.length),
      asked: String(order.consideration.length),
    },
  };
}
