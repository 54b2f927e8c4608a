import type { Family } from "@alou/money/address-family";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { forgetUser, KEYS, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import styles from "./connect-dialog.module.css";
import { askForChallenge, type Challenge, signIn } from "./sign-in.ts";
import { useAttempt } from "./use-attempt.ts";
import { useWallet } from "./use-wallet.ts";
import { familyOf } from "./wallet.ts";
import { walletName } from "./wallet-name.ts";

interface ProveAccountProps {
  readonly family: Family;
  readonly onBack: () => void;
}

/** Shows the text before anything is signed. */
export function ProveAccount({ family, onBack }: ProveAccountProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { client, tabs } = useServices();
  const queries = useQueryClient();
  const state = useWallet(family);
  const chains = useChains().data;
  const attempt = useAttempt();
  const { run } = attempt;
  const [challenge, setChallenge] = useState<Challenge>();
  const connected = state.phase === "connected" ? state : undefined;
  const own = chains?.filter(({ id }) => familyOf(id) === family);
  const chain = (own?.find(({ id }) => id === connected?.chain) ?? own?.[0])?.id;
  const account = connected?.account;

  useEffect(() => {
    if (!account || !chain) return;
    run(async () => setChallenge(await askForChallenge(client, account, chain)));
  }, [client, account, chain, run]);

  const [first] = connected?.accounts ?? [];
  if (!connected || !first) return null;
  const { wallet, connection } = connected;
  const submit = () =>
    attempt.run(async () => {
      if (!chain) return;
      // A text is good for five minutes and once: an old one is replaced before the wallet is bothered.
      const stale = challenge && challenge.expiresAt < Date.now();
      if (!challenge || stale) {
        setChallenge(await askForChallenge(client, first.address, chain));
        return;
      }
      try {
        const session = await signIn(client, connection, first, chain, challenge);
        queries.setQueryData(KEYS.session, session);
        await forgetUser(queries);
        tabs.tell("signed-in");
      } catch (error) {
        setChallenge(await askForChallenge(client, first.address, chain).catch(() => undefined));
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
