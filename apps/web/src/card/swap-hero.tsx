import type { Action, Proposal, RouteLeg } from "@alou/proposals/proposal";
import { Say, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { dollars } from "../numbers/dollars.ts";
import { feeOfPpm, shareOfBps } from "../numbers/percent.ts";
import { Amount } from "../ui/amount.tsx";
import { classNames } from "../ui/class-names.ts";
import { assetOf, FromSlot, useCardFacts } from "./card-facts.tsx";
import { symbolIn } from "./gist.ts";
import styles from "./hero.module.css";
import { routeRibbons } from "./route-ribbons.ts";

export type SwapAction = Extract<Action, { kind: "swap" }>;

/** Pay, the route as ribbons, and what comes at the least. */
export function SwapHero({ action }: { readonly action: SwapAction }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const exactIn = action.side === "sell";
  const pays = assetOf(proposal, action.pays.asset);
  const receives = assetOf(proposal, action.receives.asset);
  const usd = dollars(action.pays.units, pays.decimals, proposal.prices[action.pays.asset]?.usd);
  return (
    <section className={styles.hero}>
      <div>
        <p className={styles.label}>{t(exactIn ? CARD.youPay : CARD.youPayAtMost)}</p>
        <p className={bigClass(action.paysAtMost, pays.decimals)}>
          <FromSlot slot={exactIn ? ["amount", "sell"] : "sell"}>
            <Amount units={action.paysAtMost} asset={pays} />
          </FromSlot>
        </p>
        <p className={styles.below}>
          {exactIn ? (
            `≈ ${usd}`
          ) : (
            <>
              {t(CARD.expected)} <Amount units={action.pays.units} asset={pays} />
            </>
          )}
        </p>
      </div>
      <RouteRibbons action={action} />
      <div className={styles.receives}>
        <p className={styles.label}>{t(exactIn ? CARD.youReceiveAtLeast : CARD.youReceive)}</p>
        <p className={bigClass(action.receivesAtLeast, receives.decimals)}>
          <FromSlot slot={exactIn ? "buy" : ["amount", "buy"]}>
            <Amount units={action.receivesAtLeast} asset={receives} />
          </FromSlot>
        </p>
        <p className={styles.below}>
          {exactIn ? (
            <Say
              words={CARD_EXPECTED}
              values={{ amount: <Amount units={action.receives.units} asset={receives} unit={false} /> }}
            />
          ) : (
            `≈ ${dollars(action.receives.units, receives.decimals, proposal.prices[action.receives.asset]?.usd)}`
          )}
        </p>
      </div>
    </section>
  );
}

const CARD_EXPECTED = { zh: `${CARD.expected.zh} {amount}`, en: `${CARD.expected.en} {amount}` } as const;

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
