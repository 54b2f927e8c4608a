import { Wallet } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useSay } from "../../i18n/language.tsx";
import { DEMO_BATCH } from "../../i18n/words/batch.ts";
import { DEMO_WALLET } from "../../i18n/words/wallet.ts";
import { FullAddress } from "../../ui/address.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { BatchQuestion } from "./batch-question.tsx";
import type { DemoDesk, DemoQuestion, Field } from "./demo-desk.ts";
import { ether, FieldRow, Text } from "./demo-fields.tsx";
import styles from "./demo-window.module.css";

/** The demo wallet's own window: it shows what it was asked, and does nothing until somebody agrees. */
export function DemoWindow({ desk }: { readonly desk: DemoDesk }) {
  const t = useSay();
  const question = useSyncExternalStore(desk.subscribe, desk.read);
  if (!question) return null;
  return (
    <Dialog
      title={
        <span className={styles.title}>
          <Icon of={Wallet} />
          {t(DEMO_WALLET.title)}
        </span>
      }
      className={styles.window}
      firm
      onClose={() => desk.answer(false)}
    >
      <p className={styles.banner}>{t(DEMO_WALLET.banner)}</p>
      <h3 className={styles.heading}>{t(HEADINGS[question.kind])}</h3>
      <dl className={styles.fields}>
        <FieldRow name={t(DEMO_WALLET.from)}>
          <FullAddress address={question.account} copy={false} />
        </FieldRow>
      </dl>
      <QuestionBody question={question} />
      <div className={styles.buttons}>
        <Button onClick={() => desk.answer(false)}>{t(DEMO_WALLET.reject)}</Button>
        <Button look="safe" onClick={() => desk.answer(true)}>
          {t(question.kind === "connect" ? DEMO_WALLET.confirm : DEMO_WALLET.sign)}
        </Button>
      </div>
    </Dialog>
  );
}

const HEADINGS = {
  connect: DEMO_WALLET.connect,
  message: DEMO_WALLET.message,
  "typed-data": DEMO_WALLET.typedData,
  transaction: DEMO_WALLET.transaction,
  calls: DEMO_BATCH.heading,
  "family-transaction": DEMO_WALLET.transaction,
} as const;

function QuestionBody({ question }: { readonly question: DemoQuestion }) {
  const t = useSay();
  switch (question.kind) {
    case "connect":
      return null;
    case "message":
      return <Text>{question.text}</Text>;
    case "typed-data":
    case "family-transaction":
      return (
        <dl className={styles.fields}>
          <FieldRow name={t(question.kind === "typed-data" ? DEMO_WALLET.domain : DEMO_WALLET.chain)}>
            <code>{question.kind === "typed-data" ? question.domain : question.chain}</code>
          </FieldRow>
          {question.fields.map(([name, value]: Field) => (
            <FieldRow key={name} name={name}>
              <code>{value}</code>
            </FieldRow>
          ))}
        </dl>
      );
    case "calls":
      return <BatchQuestion batch={question.batch} />;
    case "transaction": {
      const { to, value, data, nonce, gas, maxFeePerGas, endsCode } = question.transaction;
      return (
        <>
          <dl className={styles.fields}>
            {endsCode && <FieldRow name={t(DEMO_BATCH.code)}>{t(DEMO_BATCH.noCode)}</FieldRow>}
            <FieldRow name={t(DEMO_WALLET.to)}>
              <FullAddress address={to} copy={false} />
            </FieldRow>
            <FieldRow name={t(DEMO_WALLET.value)}>{ether(value)}</FieldRow>
            <FieldRow name={t(DEMO_WALLET.maxFee)}>{ether(gas * maxFeePerGas)}</FieldRow>
            <FieldRow name={t(DEMO_WALLET.nonce)}>{nonce}</FieldRow>
            <FieldRow name={t(DEMO_WALLET.data)}>{t(DEMO_WALLET.bytes, { n: (data.length - 2) / 2 })}</FieldRow>
          </dl>
          {data !== "0x" && <Text>{data}</Text>}
        </>
      );
    }
  }
}
