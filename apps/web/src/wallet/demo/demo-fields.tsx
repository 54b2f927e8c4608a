import type { Units } from "@alou/money/units";
import type { ReactNode } from "react";
import { useSay } from "../../i18n/language.tsx";
import { DEMO_WALLET } from "../../i18n/words/wallet.ts";
import { amountText } from "../../numbers/amount.ts";
import styles from "./demo-window.module.css";

export function Text({ children }: { readonly children: string }) {
  const t = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
    <section className={styles.text} tabIndex={0} aria-label={t(DEMO_WALLET.data)}>
      {children}
    </section>
  );
}

export function FieldRow({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export const ether = (wei: bigint) => `${amountText(wei.toString() as Units, 18)} ETH`;
