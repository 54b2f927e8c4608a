import type { Units } from "@alou/money/units";
import type { ReactNode } from "react";
import { useSay } from "../../i18n/language.tsx";
import { DEMO_WALLET } from "../../i18n/words/wallet.ts";
import { amountText } from "../../numbers/amount.ts";
import { TextToSign } from "../../ui/text-to-sign.tsx";

export function Text({ children }: { readonly children: string }) {
  const t = useSay();
  return <TextToSign label={t(DEMO_WALLET.data)}>{children}</TextToSign>;
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
