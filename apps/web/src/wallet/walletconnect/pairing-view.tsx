import type { ChainId } from "@alou/money/caip";
import { Smartphone } from "lucide-react";
import { useEffect, useState } from "react";
import { encode } from "uqr";
import { useSay } from "../../i18n/language.tsx";
import { WALLET } from "../../i18n/words/wallet.ts";
import { WALLET_CONNECT } from "../../i18n/words/wallet-picker.ts";
import { useChains } from "../../server/queries.ts";
import { useServices } from "../../server/services.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import dialog from "../connect-dialog.module.css";
import { useAttempt } from "../use-attempt.ts";
import type { Wallet } from "../wallet.ts";
import { isPhone } from "../wallet-guide.ts";
import styles from "./pairing-view.module.css";
import type { Pairing, WalletConnectSettings } from "./wallet-connect.ts";

interface PairingViewProps {
  readonly settings: WalletConnectSettings;
  /** Has to stay the same function. */
  readonly onApproved: (wallets: readonly Wallet[]) => void;
  readonly onBack: () => void;
}

/** The code to scan; on a phone the link that opens the wallet's app. */
export function PairingView(props: PairingViewProps) {
  const t = useSay();
  const chains = useChains().data;
  const [round, setRound] = useState(0);
  // Asked again every few seconds, and the same each time: one code stands until somebody wants another.
  const ids = chains?.map(({ id }) => id).join(" ");
  return (
    <>
      <p className={dialog.hint}>{t(WALLET_CONNECT.hint)}</p>
      {ids === undefined ? (
        <Skeleton label={t(WALLET_CONNECT.preparing)} />
      ) : (
        <PairingRound key={round} {...props} chains={ids} onAgain={() => setRound(round + 1)} />
      )}
    </>
  );
}

interface PairingRoundProps extends PairingViewProps {
  /** CAIP-2 ids, by spaces. */
  readonly chains: string;
  readonly onAgain: () => void;
}

function PairingRound({ settings, onApproved, onBack, chains, onAgain }: PairingRoundProps) {
  const t = useSay();
  const { walletConnect } = useServices();
  const { run, problem } = useAttempt();
  const [pairing, setPairing] = useState<Pairing>();

  useEffect(() => {
    let here = true;
    run(async () => {
      const next = await walletConnect.pair(chains.split(" ") as ChainId[]);
      if (!here) return;
      setPairing(next);
      const wallets = await next.approved;
      if (here) onApproved(wallets);
    });
    return () => {
      here = false;
    };
  }, [walletConnect, chains, run, onApproved]);

  return (
    <>
      {pairing && !problem ? <Code uri={pairing.uri} /> : !problem && <Skeleton label={t(WALLET_CONNECT.preparing)} />}
      {problem && <ProblemNote problem={problem} />}
      <p className={dialog.fine}>{t(WALLET_CONNECT.privacy, { host: new URL(settings.relayUrl).host })}</p>
      <div className={dialog.buttons}>
        <Button look="quiet" onClick={onBack}>
          {t(WALLET.back)}
        </Button>
        {problem && <Button onClick={onAgain}>{t(WALLET_CONNECT.again)}</Button>}
      </div>
    </>
  );
}

function Code({ uri }: { readonly uri: string }) {
  const t = useSay();
  const { data, size } = encode(uri, { border: 2, ecc: "L" });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <div className={styles.code}>
      {isPhone(navigator) && (
        <a className={styles.open} href={uri}>
          <Icon of={Smartphone} />
          {t(WALLET_CONNECT.openApp)}
        </a>
      )}
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t(WALLET_CONNECT.code)}>
        <rect width={size} height={size} className={styles.paper} />
        <path d={path} className={styles.ink} />
      </svg>
      <p role="status">
        {t(WALLET_CONNECT.waiting)}
        <CopyButton text={uri} label={t(WALLET_CONNECT.copy)} />
      </p>
    </div>
  );
}
