import type {
  Course,
  Moved,
  Power,
  PowerKind,
  SaleOutcome,
  TokenBehaviour,
  TransferBehaviour,
} from "../behaviour/token-behaviour.ts";
import { BEHAVIOUR_VERSION } from "../behaviour/token-behaviour.ts";
import { isObject, scalarText, textOf } from "../decode/shape.ts";
import { member } from "./context.ts";

type Told = Readonly<Record<string, unknown>>;

/** How a sale is usually tried; a line that says nothing of one course says the same of it as of all. */
const USUAL: readonly Course[] = ["all", "half", "next", "later"];
const COURSES: readonly Course[] = [...USUAL, "small", "free", "dear", "large"];
const OUTCOMES: readonly SaleOutcome[] = ["sold", "reverts", "nothing", "not-bought"];
const MOVES: readonly Moved[] = ["moved", "reverts", "false", "nothing", "not-tried"];
const POWERS: readonly PowerKind[] = ["takes", "rewrites", "mints", "rebases", "bars", "stops", "sets-tax"];

/**
 * What a line says a token was seen to do, in the form of our own trials, so that the same judgement falls over both. See
 * `docs/safety.md` for the members. What is not said was not tried: without a word about selling nobody knows whether it can be sold.
 * @returns undefined where the line tells nothing that can be understood
 */
export function behaviourOf(told: unknown): TokenBehaviour | undefined {
  if (!isObject(told) || Object.keys(told).length === 0) return undefined;
  const [buyTax, sellTax] = [taxOf(told, "buy"), taxOf(told, "sell")];
  const sales = salesOf(told, sellTax);
  const canBuy = flag(told, "canBuy", "buyable") ?? !flag(told, "cannotBuy");
  const isTraded = canBuy && sales.length > 0;
  return {
    version: BEHAVIOUR_VERSION,
    ...{ at: 0, block: 0, codes: [], witnesses: 1, authorities: [], functionsTried: 0 },
    markets: isTraded
      ? [
          {
            ...{ protocol: "uniswap-v2", pool: "", feePpm: 3_000, quote: "eip155:1/slip44:60", canBuy: true },
            ...{ buyTaxBps: buyTax ?? 0, sales },
          },
        ]
      : [],
    transfer: transferOf(told),
    powers: powersOf(member(told, "powers", "ownerCan")),
    notTried: isTraded ? [] : [{ what: "trade", why: canBuy ? "no-pool" : "cannot-buy" }],
  };
}

function salesOf(told: Told, taxBps: number | undefined): TokenBehaviour["markets"][number]["sales"] {
  const named = member(told, "sales", "sells");
  const by = isObject(named) ? named : {};
  const said = COURSES.flatMap((course) => {
    const outcome = OUTCOMES.find((one) => one === textOf(member(by, course)).toLowerCase());
    return outcome ? [{ course, outcome, taxBps: outcome === "sold" ? (taxBps ?? 0) : null }] : [];
  });
  const cannot = flag(told, "cannotSell", "honeypot", "isHoneypot") ?? negated(flag(told, "canSell", "sellable"));
  // Who tells the tax of a sale has seen one.
  const outcome: SaleOutcome | undefined =
    cannot === true ? "reverts" : cannot === false || taxBps !== undefined ? "sold" : undefined;
  if (outcome === undefined) return said;
  const rest = USUAL.filter((course) => !said.some((one) => one.course === course));
  return [...said, ...rest.map((course) => ({ course, outcome, taxBps: outcome === "sold" ? (taxBps ?? 0) : null }))];
}

/** `sellTaxBps`, or `sellTax` in percent; undefined where neither is a number up to the whole. */
function taxOf(told: Told, what: "buy" | "sell" | "transfer"): number | undefined {
  const bps = amount(member(told, `${what}TaxBps`));
  const percent = amount(member(told, `${what}Tax`, `${what}TaxPercent`));
  const found = bps ?? (percent === undefined ? undefined : Math.round(percent * 100));
  return found === undefined || found < 0 || found > 10_000 ? undefined : found;
}

function transferOf(told: Told): TransferBehaviour | null {
  const named = member(told, "transfer", "transfers");
  const by = isObject(named) ? named : {};
  const moved = (name: string, otherwise: Moved): Moved =>
    MOVES.find((one) => one === textOf(member(by, name)).toLowerCase()) ?? otherwise;
  const taxBps = taxOf(told, "transfer");
  const falseEvents = flag(by, "falseEvents") ?? flag(told, "falseEvents") ?? false;
  const cannot = flag(told, "cannotTransfer") ?? negated(flag(told, "canTransfer"));
  if (!isObject(named) && taxBps === undefined && !falseEvents && cannot === undefined) return null;
  const sent = moved("sent", cannot ? "reverts" : "moved");
  return { sent, sentBack: moved("sentBack", sent), byThird: moved("byThird", sent), taxBps: taxBps ?? 0, falseEvents };
}

/** Names of powers, or objects with a `kind` and whatever else is known of each. */
function powersOf(value: unknown): Power[] {
  const list = Array.isArray(value) ? value.slice(0, 100) : [];
  return list.flatMap((one: unknown): Power[] => {
    const told = isObject(one) ? one : { kind: one };
    const kind = POWERS.find((known) => known === textOf(told.kind).toLowerCase());
    const [name, taxBps] = [textOf(member(told, "name", "function")), amount(member(told, "taxBps", "upToBps"))];
    if (!kind) return [];
    const by = textOf(told.by) || "?";
    return [{ kind, by, selector: textOf(told.selector) || "?", ...(name && { name }), ...(taxBps && { taxBps }) }];
  });
}

function flag(told: Told, ...names: string[]): boolean | undefined {
  const value = member(told, ...names);
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

function amount(value: unknown): number | undefined {
  const text = scalarText(value).trim();
  const number = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
