import type { CodeFinding } from "../bytecode/finding.ts";
import type { Course, MarketBehaviour, Power, PowerKind, Sale, TokenBehaviour } from "./token-behaviour.ts";

/** Taxes above these are a word, a warning, a danger and a reason to stop, in basis points. */
const TAX = { info: 100, warning: 500, danger: 1_500, block: 5_000 } as const;

/**
 * What trying a token out showed, as findings, worst first. What could not be tried is no finding: see `isTried`.
 * @see docs/safety.md for what each id stands for
 */
export function judgeBehaviour(seen: TokenBehaviour): CodeFinding[] {
  const findings = [
    ...judgeSales(seen.markets),
    ...judgeTaxes(seen),
    ...judgeTransfers(seen),
    ...judgePowers(seen.powers),
  ];
  const order = { block: 3, danger: 2, warning: 1, info: 0 };
  return findings.toSorted((a, b) => order[b.severity] - order[a.severity]);
}

/** Whether a purchase and its sale were really carried out in some pool: without that nobody knows whether it can be sold. */
export function isTried({ markets, notTried }: TokenBehaviour): boolean {
  return markets.some(({ canBuy }) => canBuy) && !notTried.some(({ what }) => what === "all");
}

const outcomeIn = (sales: readonly Sale[], course: Course) => sales.find((one) => one.course === course)?.outcome;
const sold = (sales: readonly Sale[], course: Course) => outcomeIn(sales, course) === "sold";
const failed = (sales: readonly Sale[], course: Course) =>
  ["reverts", "nothing"].includes(outcomeIn(sales, course) ?? "");

/**
 * A token that keeps a tax cannot be sold to a pool of Uniswap V3, whoever made it: such a pool says nothing where another one
 * takes it.
 */
function speaking(markets: readonly MarketBehaviour[]): MarketBehaviour[] {
  const bought = markets.filter(({ canBuy }) => canBuy);
  const pairs = bought.filter(({ protocol }) => protocol !== "uniswap-v3");
  return pairs.some(({ sales }) => sales.some(({ outcome }) => outcome === "sold")) ? pairs : bought;
}

function judgeSales(markets: readonly MarketBehaviour[]): CodeFinding[] {
  const found = speaking(markets).flatMap(({ protocol, sales }) => {
    const evidence = { pool: protocol, ...Object.fromEntries(sales.map(({ course, outcome }) => [course, outcome])) };
    const tell = (id: string, severity: CodeFinding["severity"]): CodeFinding[] => [{ id, severity, evidence }];
    const whole: readonly Course[] = ["all", "half", "next", "later"];
    if (!sales.some(({ outcome }) => outcome === "sold")) return tell("CT-12", "danger");
    // Sold for no gas price, or for a high one, and not for the usual: it looks at who is looking.
    const atUsual = whole.some((course) => sold(sales, course));
    if (!atUsual && (sold(sales, "free") || sold(sales, "dear"))) return tell("CT-32", "danger");
    if (atUsual && (failed(sales, "free") || failed(sales, "dear")) && sold(sales, "next"))
      return tell("CT-32", "danger");
    // Only crumbs get out.
    if (!atUsual) return tell("CT-12", "danger");
    if (failed(sales, "later")) return tell("CT-12", "danger");
    if (failed(sales, "all") && sold(sales, "half")) return tell("CT-14", "warning");
    if (failed(sales, "large") && sold(sales, "later")) return tell("CT-14", "warning");
    if (failed(sales, "all") || failed(sales, "next")) return tell("CT-15", "info");
    return [];
  });
  return found.filter((one, i) => found.findIndex(({ id }) => id === one.id) === i);
}

function judgeTaxes({ markets, transfer }: TokenBehaviour): CodeFinding[] {
  const spoken = speaking(markets);
  const highest = (values: readonly (number | null)[]) => Math.max(0, ...values.map((one) => one ?? 0));
  const buy = highest(spoken.map(({ buyTaxBps }) => buyTaxBps));
  const sell = highest(spoken.flatMap(({ sales }) => sales.map(({ taxBps }) => taxBps)));
  const sending = transfer?.sent === "moved" ? (transfer.taxBps ?? 0) : 0;
  const worst = Math.max(buy, sell, sending);
  if (worst < TAX.info) return [];
  const evidence = { buyBps: String(buy), sellBps: String(sell), transferBps: String(sending) };
  const grade = (["block", "danger", "warning"] as const).find((one) => worst > TAX[one]);
  return [
    ...(grade ? [{ id: "CT-13", severity: grade, evidence }] : []),
    ...(worst <= TAX.warning ? [{ id: "CT-31", severity: "info" as const, evidence }] : []),
  ];
}

function judgeTransfers({ transfer }: TokenBehaviour): CodeFinding[] {
  if (!transfer) return [];
  const { sent, sentBack, byThird, falseEvents } = transfer;
  const evidence = { sent, sentBack, byThird };
  const found: CodeFinding[] = [];
  if (falseEvents) found.push({ id: "CT-22", severity: "danger", evidence });
  if (sent === "false" || sent === "nothing") found.push({ id: "CT-21", severity: "warning", evidence });
  if (sent === "reverts" && byThird !== "moved") found.push({ id: "CT-16", severity: "danger", evidence });
  return found;
}

const POWERS: Readonly<Record<PowerKind, Pick<CodeFinding, "id" | "severity">>> = {
  takes: { id: "CT-30", severity: "danger" },
  rewrites: { id: "CT-06", severity: "danger" },
  mints: { id: "CT-05", severity: "warning" },
  rebases: { id: "CT-31", severity: "info" },
  bars: { id: "CT-07", severity: "warning" },
  stops: { id: "CT-08", severity: "warning" },
  "sets-tax": { id: "CT-09", severity: "warning" },
};

/** What somebody with powers did in the trial. The same power of several functions is told once, the highest tax first. */
function judgePowers(powers: readonly Power[]): CodeFinding[] {
  const sorted = powers.toSorted((a, b) => (b.taxBps ?? 0) - (a.taxBps ?? 0));
  const first = sorted.filter((one, i) => sorted.findIndex(({ kind }) => kind === one.kind) === i);
  return first.map(({ kind, selector, name, by, taxBps }) => ({
    ...POWERS[kind],
    ...((taxBps ?? 0) >= TAX.block && { severity: "danger" as const }),
    evidence: { function: name ?? selector, by, ...(taxBps !== undefined && { upToBps: String(taxBps) }) },
  }));
}
