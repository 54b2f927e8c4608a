import { useQueryClient } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { sentences } from "../i18n/say.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { forgetUser, KEYS, useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { activeChain } from "./active-chain.ts";
import styles from "./connect-dialog.module.css";
import type { FoundWallet } from "./eip1193.ts";
import { askForChallenge, type Challenge, signIn } from "./sign-in.ts";
import { useAttempt } from "./use-attempt.ts";
import { useWallet } from "./use-wallet.ts";
import { walletName } from "./wallet-name.ts";

/** Choose a wallet, read the text, sign it. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet } = useServices();
  const state = useWallet();
  const session = useSession().data;
  const attempt = useAttempt();
  const signedInHere =
    state.phase === "connected" && session?.account.toLowerCase().endsWith(state.account.toLowerCase()) === true;

  useEffect(() => {
    if (signedInHere) onClose();
  }, [signedInHere, onClose]);

  if (state.phase === "connected") {
    return (
      <Dialog title={t(WALLET.signInTitle)} onClose={onClose} firm>
        <SignIn key={state.account} onBack={() => wallet.disconnect()} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t(WALLET.connectTitle)} onClose={onClose}>
      <p className={styles.hint}>{t(WALLET.connectHint)}</p>
      {state.phase === "connecting" ? (
        <p className={styles.waiting} role="status">
          {t(WALLET.opening, { wallet: walletName(state.wallet, language) })}
        </p>
      ) : (
        <WalletList onChoose={(chosen) => attempt.run(() => wallet.connect(chosen))} />
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
    </Dialog>
  );
}

function WalletList({ onChoose }: { readonly onChoose: (wallet: FoundWallet) => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { discovery, demoWallet } = useServices();
  const found = useSyncExternalStore(discovery.subscribe, discovery.list);
  const chains = useChains().data;
  const playsLocally = chains?.some(({ id }) => id === "eip155:31337") ?? false;
  return (
    <>
      <h3 className={styles.heading}>{t(WALLET.found)}</h3>
      <ul className={styles.list}>
        {found.map((wallet) => (
          <li key={`${wallet.id}${wallet.name}`}>
            <button type="button" onClick={() => onChoose(wallet)}>
              {wallet.icon ? <img src={wallet.icon} alt="" width="28" height="28" /> : <Icon of={Wallet} size={24} />}
              <bdi>{walletName(wallet, language)}</bdi>
            </button>
          </li>
        ))}
        {playsLocally && (
          <li>
            <button type="button" onClick={() => onChoose(demoWallet)}>
              <Icon of={Wallet} size={24} />
              <span>
                {t(WALLET.demo)} <em className={styles.play}>{t(WALLET.play)}</em>
                <small>{t(WALLET.demoHint)}</small>
              </span>
            </button>
          </li>
        )}
      </ul>
      {found.length === 0 && (
        <p className={styles.none}>{sentences(language, t(WALLET.noneFound), t(WALLET.noneFoundHint))}</p>
      )}
    </>
  );
}

/** Shows the text before anything is signed. */
function SignIn({ onBack }: { readonly onBack: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { client, tabs } = useServices();
  const queries = useQueryClient();
  const state = useWallet();
  const chains = useChains().data;
  const attempt = useAttempt();
  const { run } = attempt;
  const [challenge, setChallenge] = useState<Challenge>();
  const connected = state.phase === "connected" ? state : undefined;
  const chain = activeChain(state, chains)?.id;
  const account = connected?.account;

  useEffect(() => {
    if (!account || !chain) return;
    run(async () => setChallenge(await askForChallenge(client, account, chain)));
  }, [client, account, chain, run]);

  if (!connected) return null;
  const { wallet, provider } = connected;
  const submit = () =>
    attempt.run(async () => {
      // A text is good for five minutes and once: an old one is replaced before the wallet is bothered.
      const stale = challenge && challenge.expiresAt < Date.now();
      if (!challenge || stale) {
        if (chain) setChallenge(await askForChallenge(client, connected.account, chain));
        return;
      }
      try {
        const session = await signIn(client, provider, connected.account, challenge);
        queries.setQueryData(KEYS.session, session);
        await forgetUser(queries);
        tabs.tell("signed-in");
      } catch (error) {
        if (chain) setChallenge(await askForChallenge(client, connected.account, chain).catch(() => undefined));
        throw error;
      }
    });
  return (
    <>
      <p className={styles.hint}>{t(WALLET.signInHint, { wallet: walletName(wallet, language) })}</p>
      {challenge ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
        <section className={styles.text} tabIndex={0} aria-label={t(WALLET.signInText)}>
          {challenge.message}
        </section>
      ) : (
        !attempt.problem && <Skeleton label={t(SHELL.loading)} />
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
      <div className={styles.buttons}>
        <Button look="quiet" onClick={onBack}>
          {t(WALLET.back)}
        </Button>
        <Button look="sign" disabled={attempt.busy || !challenge} onClick={submit}>
          {attempt.busy && challenge ? t(WALLET.signingIn, { wallet: walletName(wallet, language) }) : t(WALLET.signIn)}
        </Button>
      </div>
    </>
  );
}
