import type { Family } from "@alou/money/address-family";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import type { Session } from "../server/api-types.ts";
import { codeOf } from "../server/problem.ts";
import { forgetUser, KEYS, useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Button } from "../ui/button.tsx";
import { DialogButtons } from "../ui/dialog-buttons.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextToSign } from "../ui/text-to-sign.tsx";
import { AccountChoice } from "./account-choice.tsx";
import { AppLink } from "./app-link.tsx";
import styles from "./connect-dialog.module.css";
import { unlinkedAccounts } from "./linked.ts";
import { askForChallenge, type Challenge, type Claim, mergeWith, type Purpose, prove } from "./sign-in.ts";
import { useAttempt } from "./use-attempt.ts";
import { useWallet } from "./use-wallet.ts";
import { familyOf } from "./wallet.ts";
import { walletName } from "./wallet-name.ts";

interface ProveAccountProps {
  readonly family: Family;
  readonly purpose: Purpose;
  readonly onBack: () => void;
  /** Takes another purpose: to sign in with the wallet instead of linking it. */
  readonly onSignInInstead: () => void;
  readonly onProven: () => void;
}

/** Shows the text before anything is signed. */
export function ProveAccount({ family, purpose, onBack, onSignInInstead, onProven }: ProveAccountProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { client, guest, tabs } = useServices();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const { run } = attempt;
  const session = useSession().data;
  const state = useWallet(family);
  // The first that is not linked yet, where linking is what is wanted.
  const [chosen, setChosen] = useState(() => {
    const [open] = purpose === "link" ? unlinkedAccounts(session, family, state) : [];
    return Math.max(0, state.phase === "connected" && open ? state.accounts.indexOf(open) : 0);
  });
  const [challenge, setChallenge] = useState<Challenge>();
  const [taken, setTaken] = useState(false);
  const claim = useClaim(family, chosen);

  useEffect(() => {
    setChallenge(undefined);
    if (claim) run(async () => setChallenge(await askForChallenge(client, purpose, claim)));
  }, [client, purpose, claim, run]);

  if (!claim || state.phase !== "connected") return null;
  const wallet = walletName(state.wallet, language);

  const keep = async (proven: Session) => {
    queries.setQueryData(KEYS.session, proven);
    // At once: what comes after is nobody's to wait for, and another dialog may be open by then.
    onProven();
    tabs.tell("signed-in");
    await forgetUser(queries);
  };
  const submit = () =>
    run(async () => {
      // A text is good for five minutes and once: an old one is replaced before the wallet is bothered.
      if (!challenge || challenge.expiresAt < Date.now()) {
        setChallenge(await askForChallenge(client, purpose, claim));
        return;
      }
      try {
        await keep(await prove(client, purpose, claim, challenge));
      } catch (error) {
        setTaken(codeOf(error) === "wallet_taken");
        setChallenge(await askForChallenge(client, purpose, claim).catch(() => undefined));
        throw error;
      }
    });
  const merge = () => run(async () => keep(await mergeWith(client, guest, claim)));
  const isLink = purpose === "link";
  const waits = attempt.busy && challenge;
  return (
    <>
      <p className={styles.hint}>{t(isLink ? PICKER.linkHint : WALLET.signInHint, { wallet })}</p>
      <AccountChoice family={family} accounts={state.accounts} chosen={chosen} onChoose={setChosen} />
      {challenge ? (
        <TextToSign label={t(WALLET.signInText)}>{challenge.message}</TextToSign>
      ) : (
        !attempt.problem && <Skeleton label={t(SHELL.loading)} />
      )}
      {attempt.problem && (
        <ProblemNote problem={attempt.problem}>
          {taken && (
            <>
              <p className={styles.fine}>{t(PICKER.mergeHint)}</p>
              <Button look="small" onClick={merge}>
                {t(PICKER.merge)}
              </Button>
            </>
          )}
        </ProblemNote>
      )}
      {waits && <AppLink connection={state.connection} />}
      <DialogButtons>
        <Button look="quiet" onClick={onBack}>
          {t(WALLET.back)}
        </Button>
        {isLink && (
          <Button look="quiet" disabled={attempt.busy} onClick={onSignInInstead}>
            {t(PICKER.signInInstead)}
          </Button>
        )}
        <Button look="sign" disabled={attempt.busy || !challenge} onClick={submit}>
          {waits ? t(WALLET.signingIn, { wallet }) : t(isLink ? PICKER.link : WALLET.signIn)}
        </Button>
      </DialogButtons>
    </>
  );
}

/** What is to be proven: the chosen account of the connected wallet, on the chain it is on or the first of its family. */
function useClaim(family: Family, chosen: number): Claim | undefined {
  const state = useWallet(family);
  const chains = useChains().data;
  const connected = state.phase === "connected" ? state : undefined;
  const own = chains?.filter(({ id }) => familyOf(id) === family);
  const chain = (own?.find(({ id }) => id === connected?.chain) ?? own?.[0])?.id;
  const connection = connected?.connection;
  const account = connected?.accounts[chosen] ?? connected?.accounts[0];
  return useMemo(
    () => (connection && account && chain ? { connection, account, chain } : undefined),
    [connection, account, chain],
  );
}
