import type { Family } from "@alou/money/address-family";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { WALLET } from "../i18n/words/wallet.ts";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import type { Wanted } from "./connect.tsx";
import styles from "./connect-dialog.module.css";
import { linkedWallet } from "./linked.ts";
import { ProveAccount } from "./prove-account.tsx";
import { useAttempt } from "./use-attempt.ts";
import { familyOf, type Wallet } from "./wallet.ts";
import { walletName } from "./wallet-name.ts";
import { WalletPicker } from "./wallet-picker.tsx";
import { FAMILIES, type WalletStore } from "./wallet-store.ts";

interface ConnectDialogProps {
  readonly wanted: Wanted;
  readonly onClose: () => void;
}

/** Choose a wallet, read the text, sign it: to sign in, or to link one more wallet to the account. */
export function ConnectDialog({ wanted, onClose }: ConnectDialogProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet: wallets } = useServices();
  const session = useSession().data;
  const chains = useChains().data;
  const attempt = useAttempt();
  // One that is connected but proves nothing yet is asked at once; in order to link, it is chosen first.
  const [family, setFamily] = useState<Family | undefined>(() =>
    wanted.link ? undefined : unproven(wallets, session, wanted.family),
  );
  const state = useSyncExternalStore(wallets.subscribe, () => wallets.read(family ?? wanted.family ?? "evm"));
  const isConnected = family !== undefined && state.phase === "connected";
  const isLinked = isConnected && linkedWallet(session, family, state) !== undefined;

  useEffect(() => {
    if (isLinked) onClose();
  }, [isLinked, onClose]);

  if (isConnected) {
    const back = () => {
      wallets.disconnect(family);
      setFamily(undefined);
    };
    return (
      <Dialog title={t(session ? PICKER.linkTitle : WALLET.signInTitle)} onClose={onClose} firm>
        <ProveAccount key={state.account} family={family} onBack={back} />
      </Dialog>
    );
  }
  const choose = (wallet: Wallet) =>
    attempt.run(async () => {
      setFamily(wallet.family);
      await wallets.connect(wallet, chains?.find(({ id }) => familyOf(id) === wallet.family)?.id);
    });
  return (
    <Dialog title={t(session ? PICKER.linkTitle : WALLET.connectTitle)} onClose={onClose}>
      <p className={styles.hint}>{t(WALLET.connectHint)}</p>
      {state.phase === "connecting" ? (
        <p className={styles.waiting} role="status">
          {t(WALLET.opening, { wallet: walletName(state.wallet, language) })}
        </p>
      ) : (
        <WalletPicker onChoose={choose} onWalletConnect={undefined} only={wanted.family} />
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
    </Dialog>
  );
}

/** The family of a connected wallet whose account is not proven yet. */
function unproven(
  wallets: WalletStore,
  session: Parameters<typeof linkedWallet>[0],
  only: Family | undefined,
): Family | undefined {
  return FAMILIES.find(
    (family) =>
      (only === undefined || family === only) &&
      wallets.read(family).phase === "connected" &&
      !linkedWallet(session, family, wallets.read(family)),
  );
}
