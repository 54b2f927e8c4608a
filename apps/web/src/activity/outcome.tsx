import type { Units } from "@alou/money/units";
import type { Receipt } from "@alou/proposals/receipt";
import { TriangleAlert } from "lucide-react";
import { assetOf, useCardFacts } from "../card/card-facts.tsx";
import { amountIn, symbolIn } from "../card/gist.ts";
import { useSay } from "../i18n/language.tsx";
import { ACTIVITY } from "../i18n/words/activity.ts";
import { DELEGATION } from "../i18n/words/delegation.ts";
import { amountText } from "../numbers/amount.ts";
import { upTo } from "../numbers/count.ts";
import { rateText } from "../numbers/rate.ts";
import { Amount } from "../ui/amount.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./outcome.module.css";
import { gaugePlaces } from "./receipt-gauge.ts";

type Row = Receipt["quotedVsRealised"][number];

const NAMES = { pays: ACTIVITY.paid, receives: ACTIVITY.received, fee: ACTIVITY.fee } as const;

/** Quoted against realised: the amounts, a scale from the minimum, and the table. */
export function Outcome({ receipt }: { readonly receipt: Receipt }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { quotedVsRealised: rows, unexpected } = receipt;
  const pays = rows.find(({ item }) => item === "pays");
  const receives = rows.find(({ item }) => item === "receives");
  return (
    <>
      {receipt.state !== "reverted" && (
        <div className={styles.heads}>
          {[pays, receives].map(
            (row) =>
              row && (
                <div key={row.item}>
                  <p className={styles.label}>{t(NAMES[row.item])}</p>
                  <p className={styles.big}>
                    <Amount units={row.realised.units} asset={assetOf(proposal, row.realised.asset)} />
                  </p>
                </div>
              ),
          )}
        </div>
      )}
      {receives && receipt.state !== "reverted" && <Gauge row={receives} />}
      <div className={styles.scroll}>
        <OutcomeTable rows={rows} receipt={receipt} />
      </div>
      {receipt.runsCode !== undefined && (
        <p className={styles.code}>{t(receipt.runsCode ? DELEGATION.stays : DELEGATION.ended)}</p>
      )}
      {unexpected.length > 0 && (
        <p className={styles.unexpected} role="alert">
          <Icon of={TriangleAlert} />
          {t(ACTIVITY.unexpected)} {unexpected.map(({ asset, delta }) => amountIn(proposal, asset, delta)).join(", ")}
        </p>
      )}
    </>
  );
}

function OutcomeTable({ rows, receipt }: { readonly rows: readonly Row[]; readonly receipt: Receipt }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const pays = rows.find(({ item }) => item === "pays");
  const receives = rows.find(({ item }) => item === "receives");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <Hidden>{t(ACTIVITY.item)}</Hidden>
          </th>
          <th scope="col">{t(ACTIVITY.quoted)}</th>
          <th scope="col">{t(ACTIVITY.realised)}</th>
          <th scope="col">{t(ACTIVITY.difference)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { decimals } = assetOf(proposal, row.realised.asset);
          const precision = row.item === "fee" ? "fee" : "exact";
          return (
            <tr key={row.item}>
              <th scope="row">
                {t(NAMES[row.item])} {symbolIn(proposal, row.realised.asset)}
              </th>
              <td title={amountText(row.quoted.units, decimals)}>
                {amountText(row.quoted.units, decimals, precision)}
              </td>
              <td title={amountText(row.realised.units, decimals)}>
                {amountText(row.realised.units, decimals, precision)}
              </td>
              <td>{amountText(row.difference, decimals, precision, true)}</td>
            </tr>
          );
        })}
        {pays && receives && proposal.action.kind === "swap" && (
          <tr>
            <th scope="row">{t(ACTIVITY.rate)}</th>
            <td>{rateOf(pays, receives, "quoted")}</td>
            <td>{rateOf(pays, receives, "realised")}</td>
            <td />
          </tr>
        )}
        <tr>
          <th scope="row">{t(ACTIVITY.otherOut)}</th>
          <td>{t(ACTIVITY.nothing)}</td>
          <td>{receipt.unexpected.length === 0 ? t(ACTIVITY.nothing) : receipt.unexpected.length}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );

  function rateOf(from: Row, to: Row, which: "quoted" | "realised"): string {
    const side = ({ [which]: { asset, units } }: Row) => ({ units, decimals: assetOf(proposal, asset).decimals });
    return rateText(side(from), side(to));
  }
}

/** How near the quote the result came, on a scale that begins at the minimum. */
function Gauge({ row }: { readonly row: Row }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { action } = proposal;
  const minimum: Units | undefined =
    action.kind === "swap" && action.side === "sell" ? action.receivesAtLeast : undefined;
  const places = minimum && gaugePlaces(minimum, row.quoted.units, row.realised.units);
  if (!minimum || !places) return null;
  const { decimals } = assetOf(proposal, row.realised.asset);
  const [low, quoted, realised] = [minimum, row.quoted.units, row.realised.units].map((u) => amountText(u, decimals));
  const sentence = t(ACTIVITY.gauge, { realised: realised ?? "", quoted: quoted ?? "", minimum: low ?? "" });
  return (
    <figure className={styles.gauge}>
      <svg width="100%" height="88" role="img" aria-label={sentence}>
        <Mark at={places.realised} y={12} name={t(ACTIVITY.realised)} value={realised} bold />
        <rect className={styles.filled} x="0" y="26" height="12" width={`${places.realised}%`} />
        <rect className={styles.edge} x="0" y="26" width="2" height="12" />
        {upTo(31).map((tick) => (
          <line
            key={tick}
            className={styles.tick}
            x1={`${(tick * 100) / 30}%`}
            x2={`${(tick * 100) / 30}%`}
            y1="38"
            y2={tick % 5 === 0 ? 47 : 43}
          />
        ))}
        <line className={styles.realised} x1={`${places.realised}%`} x2={`${places.realised}%`} y1="4" y2="42" />
        <line className={styles.quoted} x1={`${places.quoted}%`} x2={`${places.quoted}%`} y1="26" y2="82" />
        <text className={styles.caption} x="0" y="60">
          {t(ACTIVITY.minimum)} <tspan className={styles.value}>{low}</tspan>
        </text>
        <Mark at={places.quoted} y={80} name={t(ACTIVITY.quoted)} value={quoted} />
      </svg>
    </figure>
  );
}

interface MarkProps {
  readonly at: number;
  readonly y: number;
  readonly name: string;
  readonly value: string | undefined;
  readonly bold?: boolean;
}

/** A value beside its mark: to the left of it while there is room there. */
function Mark({ at, y, name, value, bold }: MarkProps) {
  const left = at > 40;
  return (
    <svg x={`${at}%`} overflow="visible" aria-hidden="true">
      <text className={styles.caption} x={left ? -9 : 9} y={y} textAnchor={left ? "end" : "start"}>
        {name} <tspan className={bold ? styles.bold : styles.value}>{value}</tspan>
      </text>
    </svg>
  );
}
