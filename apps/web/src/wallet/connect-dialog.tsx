import type { Family } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { PICKER, WALLET_CONNECT } from "../i18n/words/wallet-picker.ts";
import type { Session } from "../server/api-types.ts";
import { useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Wanted } from "./connect.tsx";
import styles from "./connect-dialog.module.css";
import { holds } from "./holds.ts";
import { linkedWallet, unlinkedAccounts } from "./linked.ts";
import { ProveAccount } from "./prove-account.tsx";
import type { Purpose } from "./sign-in.ts";
import { useAttempt } from "./use-attempt.ts";
import { familyOf, type Wallet } from "./wallet.ts";
import { walletName } from "./wallet-name.ts";
import { WalletPicker } from "./wallet-picker.tsx";
import { FAMILIES, type WalletState, type WalletStore } from "./wallet-store.ts";

const PairingView = lazy(async () => ({ default: (await import("./walletconnect/pairing-view.tsx")).PairingView }));

const WatchDialog = lazy(async () => ({ default: (await import("../wallets/watch-dialog.tsx")).WatchDialog }));

interface ConnectDialogProps {
  readonly wanted: Wanted;
  readonly onClose: () => void;
}

/** Choose a wallet, read the text, sign it: to sign in, or to link one more wallet to the account. */
export function ConnectDialog({ wanted, onClose }: ConnectDialogProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet: wallets, walletConnect } = useServices();
  const session = useSession().data;
  const chains = useChains().data;
  const attempt = useAttempt();
  const { run } = attempt;
  const [pairing, setPairing] = useState(false);
  const [trying, setTrying] = useState<Wallet>();
  const [watching, setWatching] = useState(false);
  const [anew, setAnew] = useState(wanted.signIn === true);
  const purpose = session && !anew ? "link" : "sign-in";
  const relay = useQuery({
    queryKey: ["walletconnect"],
    queryFn: async () => (await walletConnect.settings()) ?? null,
  });
  // One that is connected but proves nothing yet is asked at once; in order to link, it is chosen first.
  const [family, setFamily] = useState<Family | undefined>(() =>
    wanted.link ? undefined : unproven(wallets, session, wanted.family),
  );
  const state = useSyncExternalStore(wallets.subscribe, () => wallets.read(family ?? wanted.family ?? "evm"));
  const isConnected = family !== undefined && state.phase === "connected";
  const isDone = isConnected && nothingLeft(session, family, state, purpose, wanted.link === true);

  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);

  const connect = (wallet: Wallet) =>
    run(async () => {
      setTrying(wallet);
      try {
        await wallets.connect(wallet, chains?.find(({ id }) => familyOf(id) === wallet.family)?.id);
        setFamily(wallet.family);
      } finally {
        setTrying(undefined);
      }
    });
  const onApproved = useCallback(
    (found: readonly Wallet[]) =>
      run(async () => {
        setPairing(false);
        // All of its families are there from now on; the one that was wanted, or the first, is proven.
        for (const wallet of [...found].reverse()) await wallets.connect(wallet);
        setFamily(found.find((wallet) => wallet.family === wanted.family)?.family ?? found[0]?.family);
      }),
    [run, wallets, wanted.family],
  );

  const linkTitle = t(session ? PICKER.linkTitle : WALLET.connectTitle);
  if (isConnected && !pairing && !trying) {
    const back = () => {
      wallets.disconnect(family);
      setFamily(undefined);
    };
    return (
      <Dialog title={t(purpose === "link" ? PICKER.linkTitle : WALLET.signInTitle)} onClose={onClose} firm>
        <ProveAccount
          key={`${family}${state.account}`}
          family={family}
          purpose={purpose}
          onBack={back}
          onSignInInstead={() => setAnew(true)}
          onProven={onClose}
        />
      </Dialog>
    );
  }
  if (watching) {
    return (
      <Suspense fallback={null}>
        <WatchDialog onClose={onClose} />
      </Suspense>
    );
  }
  if (pairing && relay.data) {
    return (
      <Dialog title={t(WALLET_CONNECT.title)} onClose={onClose} firm>
        <Suspense fallback={<Skeleton label={t(SHELL.loading)} />}>
          <PairingView settings={relay.data} onApproved={onApproved} onBack={() => setPairing(false)} />
        </Suspense>
      </Dialog>
    );
  }
  return (
    <Dialog title={linkTitle} onClose={onClose}>
      <p className={styles.hint}>{t(WALLET.connectHint)}</p>
      {trying ? (
        <p className={styles.waiting} role="status">
          {t(WALLET.opening, { wallet: walletName(trying, language) })}
        </p>
      ) : (
        <WalletPicker
          onChoose={connect}
          onWalletConnect={relay.data ? () => setPairing(true) : undefined}
          onWatch={session && wanted.link ? () => setWatching(true) : undefined}
          only={wanted.family}
        />
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
    </Dialog>
  );
}

/** Whether a connected wallet needs no more: it is signed in with, or linked; to link, with every address it shows. */
function nothingLeft(
  session: Session | null | undefined,
  family: Family,
  state: WalletState,
  purpose: Purpose,
  link: boolean,
): boolean {
  if (state.phase !== "connected" || !session) return false;
  if (purpose === "sign-in") return holds(family, state, splitAccount(session.account).address);
  return link
    ? unlinkedAccounts(session, family, state).length === 0
    : linkedWallet(session, family, state) !== undefined;
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
