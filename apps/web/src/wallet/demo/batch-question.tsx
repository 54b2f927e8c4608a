import { Fragment } from "react";
import { useSay } from "../../i18n/language.tsx";
import { DEMO_BATCH } from "../../i18n/words/batch.ts";
import { DEMO_WALLET } from "../../i18n/words/wallet.ts";
import { FullAddress } from "../../ui/address.tsx";
import type { DemoBatch } from "./demo-desk.ts";
import { ether, FieldRow, Text } from "./demo-fields.tsx";
import styles from "./demo-window.module.css";

/** What a batch does, call by call, and whose code the account takes up for it. */
export function BatchQuestion({ batch }: { readonly batch: DemoBatch }) {
  const t = useSay();
  const { calls, code, nonce, gas, maxFeePerGas } = batch;
  return (
    <>
      <dl className={styles.fields}>
        {code && (
          <FieldRow name={t(DEMO_BATCH.code)}>
            <FullAddress address={code} copy={false} />
          </FieldRow>
        )}
        {calls.map(({ to, value, data }, index) => (
          // Calls keep their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={index}>
            <FieldRow name={t(DEMO_BATCH.call, { n: index + 1 })}>
              <FullAddress address={to} copy={false} />
            </FieldRow>
            <FieldRow name={t(DEMO_WALLET.value)}>{ether(value)}</FieldRow>
            <FieldRow name={t(DEMO_WALLET.data)}>{t(DEMO_WALLET.bytes, { n: (data.length - 2) / 2 })}</FieldRow>
          </Fragment>
        ))}
        <FieldRow name={t(DEMO_WALLET.maxFee)}>{ether(gas * maxFeePerGas)}</FieldRow>
        <FieldRow name={t(DEMO_WALLET.nonce)}>{nonce}</FieldRow>
      </dl>
      <Text>{calls.map(({ data }) => data).join("\n")}</Text>
    </>
  );
}
