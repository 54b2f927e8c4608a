import type { CallFrame, Walk } from "./walk.ts";
import { nativeAsset, tokenAsset } from "./walk.ts";

/** One swap inside a router call, before it is known where its outcome goes in the end. */
export interface Leg {
  readonly sell?: string;
  readonly buy?: string;
  readonly sellUnits?: bigint;
  readonly leastUnits: bigint;
  readonly limitless?: boolean;
  readonly recipient: string;
  readonly deadline?: bigint;
}

/**
 * Collects what the parts of one router call do. A swap may leave its outcome with the router, and a later part pays it out
 * with a least amount of its own: only together they tell who gets how much at least.
 */
export class ExchangePlan {
  readonly #legs: Leg[] = [];
  readonly #payouts: { readonly least: bigint; readonly recipient: string; readonly token?: string }[] = [];
  deadline: bigint | undefined;

  swap(leg: Leg): void {
    this.#legs.push(leg);
  }

  payOut(recipient: string, least: bigint, token?: string): void {
    this.#payouts.push({ recipient, least, ...(token !== undefined && { token }) });
  }

  /** Writes the exchanges down. `mine` are addresses by which the router means its caller, `itself` those it means itself by. */
  finish(frame: CallFrame, walk: Walk, mine: readonly string[], itself: readonly string[]): void {
    const router = frame.to;
    const holds = (address: string) => address === router || itself.includes(address);
    const named = (address: string) => (mine.includes(address) ? frame.from : address);
    const legs = this.#legs.length > 0 ? this.#outcomes(holds) : this.#strayPayouts(frame, holds, named);
    for (const leg of legs) {
      const paid = holds(leg.recipient) ? this.#payouts.filter(({ recipient }) => !holds(recipient)) : [];
      const strange = paid.find(({ recipient }) => named(recipient) !== frame.from);
      const recipient = (strange ?? paid[0])?.recipient ?? leg.recipient;
      const least = paid.reduce((most, one) => (one.least > most ? one.least : most), leg.leastUnits);
      const deadline = leg.deadline ?? this.deadline;
      walk.actions.push({
        kind: "exchange",
        chain: walk.chain,
        from: frame.from,
        router,
        ...(leg.sell !== undefined && { sell: assetOf(walk, leg.sell) }),
        ...(leg.buy !== undefined && { buy: assetOf(walk, leg.buy) }),
        ...(leg.sellUnits !== undefined && { sellUnits: leg.sellUnits }),
        leastUnits: least,
        ...(leg.limitless && { limitless: true }),
        recipient: named(recipient),
        ...(deadline !== undefined && { deadline }),
      });
    }
  }

  /**
   * The swaps whose outcome leaves the router. Those that keep it there are parts of a longer way: they lead on to another
   * swap or to a payment, and the bound of the whole way is the best bound any part has.
   */
  #outcomes(holds: (address: string) => boolean): Leg[] {
    const outward = this.#legs.filter(({ recipient }) => !holds(recipient));
    const inside = this.#legs.filter(({ recipient }) => holds(recipient));
    const [first] = inside;
    const paidOut = this.#payouts.some(({ recipient }) => !holds(recipient));
    if (!first || (outward.length > 0 && !paidOut)) return outward;
    const leastUnits = inside.reduce((most, leg) => (leg.leastUnits > most ? leg.leastUnits : most), 0n);
    return [...outward, { ...first, leastUnits }];
  }

  /** Payments out of a router without any swap matter only where they go to somebody else. */
  #strayPayouts(frame: CallFrame, holds: (a: string) => boolean, named: (a: string) => string): Leg[] {
    return this.#payouts
      .filter(({ recipient }) => !holds(recipient) && named(recipient) !== frame.from)
      .map(({ recipient, least }) => ({ recipient, leastUnits: least > 0n ? least : 1n }));
  }
}

/** Zero and 0xeee… stand for the native coin. */
function assetOf(walk: Walk, token: string) {
  return /^0x(0{40}|e{40})$/.test(token) ? nativeAsset(walk.chain) : tokenAsset(walk.chain, token);
}
