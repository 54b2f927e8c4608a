import { Smartphone } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { WALLET_CONNECT } from "../i18n/words/wallet-picker.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./connect-dialog.module.css";
import type { Connection } from "./connection.ts";
import { isPhone } from "./wallet-guide.ts";

/** On a phone: the way to the wallet's app, which has to be gone to for its answer. */
export function AppLink({ connection }: { readonly connection: Connection }) {
  const t = useSay();
  const link = connection.appLink?.();
  if (link === undefined || !isPhone(navigator)) return null;
  return (
    <a className={styles.app} href={link}>
      <Icon of={Smartphone} />
      {t(WALLET_CONNECT.goTo)}
    </a>
  );
}
