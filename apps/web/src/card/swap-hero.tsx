import type { Units } from "@alou/money/units";
import type { Action, Proposal, RouteLeg } from "@alou/proposals/proposal";
import { Say, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { dollars } from "../numbers/dollars.ts";
import { feeOfPpm, shareOfBps } from "../numbers/percent.ts";
import { useReceipt } from "../server/queries.ts";
import { Amount } from "../ui/amount.tsx";
import { classNames } from "../ui/class-names.ts";
import { assetOf, FromSlot, useCardFacts } from "./card-facts.tsx";
import { symbolIn } from "./gist.ts";
import styles from "./hero.module.css";
import { routeRibbons } from "./route-ribbons.ts";

export type SwapAction = Extract<Action, { kind: "swap" }>;

interface SwapHeroProps {
  readonly action: SwapAction;
  /** It is on the chain: what was really paid and received takes the place of what was promised. */
  readonly settled: boolean;
}

/** Pay, the route as ribbons, and what comes at the least; once that is known, what really came. */
export function SwapHero({ action, settled }: SwapHeroProps) {
  const { proposal } = useCardFacts();
  const rows = useReceipt(proposal.id, settled).data?.quotedVsRealised;
  const paid = rows?.find(({ item }) => item === "pays")?.realised.units;
  const received = rows?.find(({ item }) => item === "receives")?.realised.units;
  return (
    <section className={styles.hero}>
      <div>
        <PaysSide action={action} paid={paid} />
      </div>
      <RouteRibbons action={action} />
      <div className={styles.receives}>
        <ReceivesSide action={action} received={received} />
      </div>
    </section>
  );
}

function PaysSide({ action, paid }: { readonly action: SwapAction; readonly paid: Units | undefined }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const exactIn = action.side === "sell";
  const asset = assetOf(proposal, action.pays.asset);
  const shown = paid ?? action.paysAtMost;
  const label = paid !== undefined ? CARD.youPaid : exactIn ? CARD.youPay : CARD.youPayAtMost;
  return (
    <>
      <p className={styles.label}>{t(label)}</p>
      <p className={bigClass(shown, asset.decimals)}>
        <FromSlot slot={exactIn ? ["amount", "sell"] : "sell"}>
          <Amount units={shown} asset={asset} />
        </FromSlot>
      </p>
      <p className={styles.below}>
        {exactIn || paid !== undefined ? (
          `≈ ${dollars(shown, asset.decimals, proposal.prices[action.pays.asset]?.usd)}`
        ) : (
          <>
            {t(CARD.expected)} <Amount units={action.pays.units} asset={asset} />
          </>
        )}
      </p>
    </>
  );
}

function ReceivesSide({ action, received }: { readonly action: SwapAction; readonly received: Units | undefined }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const exactIn = action.side === "sell";
  const asset = assetOf(proposal, action.receives.asset);
  const shown = received ?? action.receivesAtLeast;
  const label = received !== undefined ? CARD.youReceived : exactIn ? CARD.youReceiveAtLeast : CARD.youReceive;
  const beside = (words: WithAmount, units: Units) => (
    <Say words={words} values={{ amount: <Amount units={units} asset={asset} unit={false} /> }} />
  );
  return (
    <>
      <p className={styles.label}>{t(label)}</p>
      <p className={bigClass(shown, asset.decimals)}>
        <FromSlot slot={exactIn ? "buy" : ["amount", "buy"]}>
          <Amount units={shown} asset={asset} />
        </FromSlot>
      </p>
      <p className={styles.below}>
        {received !== undefined
          ? beside(CARD.atLeastPromised, action.receivesAtLeast)
          : exactIn
            ? beside(CARD_EXPECTED, action.receives.units)
            : `≈ ${dollars(action.receives.units, asset.decimals, proposal.prices[action.receives.asset]?.usd)}`}
      </p>
    </>
  );
}

type WithAmount = { readonly zh: `${string}{amount}${string}`; readonly en: `${string}{amount}${string}` };

const CARD_EXPECTED: WithAmount = {
  zh: `${CARD.expected.zh} {amount}`,
  en: `${CARD.expected.en} {amount}`,
};

/** Amounts of many digits are set smaller: every digit has to be there. */
export function bigClass(units: string, decimals: number): string {
  const fraction = units.padStart(decimals + 1, "0").slice(-decimals || undefined);
  const shown = Math.max(1, units.length - decimals) + (decimals === 0 ? 0 : fraction.replace(/0+$/, "").length);
  return classNames(styles.big, shown > 13 && styles.long);
}

/** The route: parallel legs, each as wide as its share. Its sentence says the same to those who listen. */
function RouteRibbons({ action }: { readonly action: SwapAction }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { height, ribbons, end } = routeRibbons(action.route);
  const legs = action.route.legs.map((leg) => legWords(proposal, leg));
  const sentence = t(CARD.routeSentence, { legs: legs.map(({ share, path }) => `${share} ${path}`).join(", ") });
  return (
    <svg className={styles.route} height={height} role="img" aria-label={sentence}>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" width="100%" height={height} aria-hidden="true">
        {ribbons.map(({ path }) => (
          <path key={path} className={styles.ribbon} d={path} />
        ))}
      </svg>
      <rect className={styles.mouth} x="0" y={end.top} width="2" height={end.bottom - end.top} />
      <svg x="100%" overflow="visible" aria-hidden="true">
        <rect className={styles.mouth} x="-2" y={end.top} width="2" height={end.bottom - end.top} />
      </svg>
      {ribbons.map(({ labelY }, index) => (
        <text key={labelY} className={styles.leg} x="50%" y={labelY}>
          <tspan className={styles.share}>{legs[index]?.share}</tspan> {legs[index]?.path}
        </text>
      ))}
    </svg>
  );
}

const PROTOCOLS = {
  "uniswap-v2": ["Uniswap V2", "V2"],
  "uniswap-v3": ["Uniswap V3", "V3"],
  "uniswap-v4": ["Uniswap V4", "V4"],
  "sushiswap-v2": ["SushiSwap", "Sushi"],
} as const;

/** A leg in words: its share, and the pool or the tokens it goes through. */
export function legWords(
  proposal: Pick<Proposal, "assets">,
  leg: RouteLeg,
): { readonly share: string; readonly path: string } {
  const share = shareOfBps(leg.shareBps);
  const [only] = leg.hops;
  if (leg.hops.length === 1 && only)
    return { share, path: `${PROTOCOLS[only.protocol][0]} · ${feeOfPpm(only.feePpm)}` };
  const through = leg.hops.slice(0, -1).map(({ to }) => symbolIn(proposal, to));
  const protocols = [...new Set(leg.hops.map(({ protocol }) => PROTOCOLS[protocol][1]))];
  return { share, path: `${protocols.join(" + ")} · ${through.join(" · ")}` };
}
