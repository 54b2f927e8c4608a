import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { useServices } from "../server/services.tsx";
import { ShortAddress } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DialogButtons } from "../ui/dialog-buttons.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextToSign } from "../ui/text-to-sign.tsx";
import { AppLink } from "../wallet/app-link.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { signed } from "../wallet/sign-in.ts";
import { useAttempt } from "../wallet/use-attempt.ts";
import { walletName } from "../wallet/wallet-name.ts";
import { LIMITS_KEY, type PolicyChallenge, type SpendingPolicy } from "./queries.ts";
import styles from "./sign-change-dialog.module.css";
import { type Signer, useSigners } from "./use-signers.ts";

interface SignChangeDialogProps {
  readonly policy: SpendingPolicy;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** What changes, in the reader's language; the text the wallet will show; and the signature that sets it. */
export function SignChangeDialog({ policy, onClose, onSaved }: SignChangeDialogProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const connect = useConnect();
  const attempt = useAttempt();
  const { run } = attempt;
  const signers = useSigners();
  const [family, setFamily] = useState(signers[0]?.family);
  const [challenge, setChallenge] = useState<PolicyChallenge>();
  const signer = signers.find((one) => one.family === family) ?? signers[0];
  const address = signer?.claim.account.address;
  const chain = signer?.claim.chain;

  useEffect(() => {
    setChallenge(undefined);
    if (!address || !chain) return;
    run(async () => setChallenge(await client.call("createPolicyChallenge", { body: { address, chain, policy } })));
  }, [client, address, chain, policy, run]);

  const sign = ({ claim }: Signer) =>
    run(async () => {
      const ask = () => client.call("createPolicyChallenge", { body: { ...pointOf(claim), policy } });
      // A text is good for five minutes and once: an old one is replaced before the wallet is bothered.
      if (!challenge || challenge.expiresAt < Date.now()) {
        setChallenge(await ask());
        return;
      }
      try {
        const view = await client.call("putSpendingPolicy", { body: { ...(await signed(claim, challenge)), policy } });
        queries.setQueryData(LIMITS_KEY, view);
        onSaved();
      } catch (error) {
        setChallenge(await ask().catch(() => undefined));
        throw error;
      }
    });
  const waits = attempt.busy && challenge !== undefined;
  return (
    <Dialog title={t(LIMITS.signTitle)} onClose={onClose} firm>
      {!signer && (
        <div className={styles.none}>
          <p>{t(LIMITS.noWallet)}</p>
          <Button onClick={() => connect.open()}>{t(WALLET.connect)}</Button>
        </div>
      )}
      {challenge && (
        <>
          <h3 className={styles.heading}>{t(LIMITS.changes)}</h3>
          <ul className={styles.changes}>
            {challenge.changes.map(({ words, looser }) => (
              <li key={words.en} data-looser={looser}>
                <b>{t(looser ? LIMITS.looser : LIMITS.tighter)}</b> <span>{words[language]}</span>
              </li>
            ))}
          </ul>
          <p className={styles.hint}>{t(LIMITS.atOnce)}</p>
        </>
      )}
      {signers.length > 1 && (
        <fieldset className={styles.signers} disabled={waits}>
          <legend>{t(LIMITS.signWith)}</legend>
          {signers.map((one) => (
            <label key={one.family}>
              <input
                type="radio"
                name="signer"
                checked={one.family === signer?.family}
                onChange={() => setFamily(one.family)}
              />
              <FamilyMark family={one.family} />
              <bdi>{walletName(one.wallet, language)}</bdi>
              <ShortAddress address={one.claim.account.address} />
            </label>
          ))}
        </fieldset>
      )}
      {challenge ? (
        <TextToSign label={t(LIMITS.signText)}>{challenge.message}</TextToSign>
      ) : (
        signer && !attempt.problem && <Skeleton label={t(SHELL.loading)} />
      )}
      {attempt.problem && <ProblemNote problem={attempt.problem} />}
      {waits && signer && <AppLink connection={signer.claim.connection} />}
      <DialogButtons>
        <Button look="quiet" onClick={onClose}>
          {t(LIMITS.cancel)}
        </Button>
        {signer && (
          <Button look="sign" disabled={attempt.busy || !challenge} onClick={() => sign(signer)}>
            {waits ? t(LIMITS.signing, { wallet: walletName(signer.wallet, language) }) : t(LIMITS.sign)}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

const pointOf = ({ account, chain }: Signer["claim"]) => ({ address: account.address, chain });
