import { Wallet } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useConnect } from "./connect.tsx";
import styles from "./sign-in-first.module.css";

/** Why a wallet is needed, and the way to connect one. */
export function SignInFirst() {
  const t = useSay();
  const connect = useConnect();
  return (
    <div className={styles.box}>
      <p>{t(CHAT.connectWhy)}</p>
      <Button look="safe" onClick={() => connect.open()}>
        <Icon of={Wallet} />
        {t(WALLET.connect)}
      </Button>
    </div>
  );
}
