import { Wallet } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { useSession } from "../server/queries.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Unread } from "../ui/unread.tsx";
import { useConnect } from "./connect.tsx";
import styles from "./sign-in-first.module.css";

/** What stands in the place of somebody's own things: why a wallet is needed, once it is known that nobody is signed in. */
export function SignInFirst() {
  const t = useSay();
  const connect = useConnect();
  const session = useSession();
  if (session.isPending || session.error) return <Unread reading={session} />;
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
