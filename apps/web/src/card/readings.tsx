import type { Proposal } from "@alou/proposals/proposal";
import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { amountText, boundText } from "../numbers/amount.ts";
import { dollars } from "../numbers/dollars.ts";
import { percentOfBps, percentOfPpm } from "../numbers/percent.ts";
import { rateText } from "../numbers/rate.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { assetOf, FromSlot, useCardFacts } from "./card-facts.tsx";
import { amountIn, symbolIn } from "./gist.ts";
import { ImpactGauge } from "./impact-gauge.tsx";
import styles from "./readings.module.css";
import type { SwapAction } from "./swap-hero.tsx";

interface ReadingsProps {
  /** Opens the editor; absent where nothing can be changed any more. */
  readonly onEdit?: (() => void) | undefined;
  readonly editing: boolean;
}

/** The card's instruments: rate, impact, slippage and fee of a swap; fee and worth of anything else. */
export function Readings({ onEdit, editing }: ReadingsProps) {
  const { proposal } = useCardFacts();
  const { action } = proposal;
  const pencil = (label: Parameters<typeof EditButton>[0]["label"]) =>
    onEdit && <EditButton label={label} onEdit={onEdit} editing={editing} />;
  return (
    <dl className={styles.readings}>
      {action.kind === "swap" && <SwapReadings action={action} pencil={pencil("edit")} />}
      <FeeReading proposal={proposal} pencil={action.kind === "swap" ? undefined : pencil("editFee")} />
    </dl>
  );
}

function Reading({ name, value, children }: { name: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.reading}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {children}
    </div>
  );
}

function SwapReadings({ action, pencil }: { action: SwapAction; pencil: ReactNode }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { pays, receives } = action;
  const from = { units: pays.units, decimals: assetOf(proposal, pays.asset).decimals };
  const to = { units: receives.units, decimals: assetOf(proposal, receives.asset).decimals };
  const [sold, bought] = [symbolIn(proposal, pays.asset), symbolIn(proposal, receives.asset)];
  // What slippage may cost: of exact in it is missing at the end, of exact out it is paid on top.
  const worst =
    action.side === "sell"
      ? { asset: receives.asset, units: difference(receives.units, action.receivesAtLeast) }
      : { asset: pays.asset, units: difference(action.paysAtMost, pays.units) };
  const bound = boundText(worst.units, assetOf(proposal, worst.asset).decimals);
  return (
    <>
      <Reading name={t(CARD.rate)} value={`${rateText(from, to)}\u00a0${bought}`}>
        <dd className={styles.small}>
          1&nbsp;{bought} = {rateText(to, from, 5, 7)}&nbsp;{sold}
        </dd>
      </Reading>
      <Reading
        name={t(CARD.impact)}
        value={
          <>
            {percentOfPpm(action.priceImpactPpm)}
            <ImpactGauge ppm={action.priceImpactPpm} />
          </>
        }
      />
      <Reading
        name={t(CARD.slippage)}
        value={
          <>
            <FromSlot slot="slippageBps">{percentOfBps(action.slippageBps)}</FromSlot> {pencil}
          </>
        }
      >
        <dd className={styles.small} title={amountIn(proposal, worst.asset, worst.units)}>
          {t(CARD.atMost, { amount: `${bound}\u00a0${symbolIn(proposal, worst.asset)}` })}
        </dd>
      </Reading>
    </>
  );
}

function FeeReading({ proposal, pencil }: { proposal: Proposal; pencil: ReactNode }) {
  const t = useSay();
  const { fee } = proposal;
  const { decimals } = assetOf(proposal, fee.asset);
  const usd = dollars(fee.expected, decimals, proposal.prices[fee.asset]?.usd);
  return (
    <Reading
      name={t(CARD.fee)}
      value={
        <>
          ≈ {amountText(fee.expected, decimals, "short")}&nbsp;{symbolIn(proposal, fee.asset)} {pencil}
        </>
      }
    >
      <dd className={styles.small} title={amountText(fee.cap, decimals)}>
        {t(CARD.feeCap, { usd, cap: amountText(fee.cap, decimals, "short") })}
      </dd>
    </Reading>
  );
}

function EditButton({ label, onEdit, editing }: { label: "edit" | "editFee"; onEdit: () => void; editing: boolean }) {
  const t = useSay();
  return (
    <IconButton label={t(CARD[label])} className={styles.edit} aria-expanded={editing} onClick={onEdit}>
      <Icon of={Pencil} size={15} />
    </IconButton>
  );
}

function difference(a: Proposal["fee"]["cap"], b: Proposal["fee"]["cap"]): Proposal["fee"]["cap"] {
  return String(BigInt(a) - BigInt(b)) as Proposal["fee"]["cap"];
}
