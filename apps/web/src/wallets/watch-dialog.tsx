import type { ChainId } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import { KEYS, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import styles from "./wallets-page.module.css";
import { type WatchTarget, watchTarget } from "./watch-target.ts";

/** An address of anybody, to be looked at: its chain is told from the address where that is possible. */
export function WatchDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const chains = useChains().data ?? [];
  const [text, setText] = useState("");
  const [label, setLabel] = useState("");
  const [chosen, setChosen] = useState<ChainId>();
  const hint = useId();
  const target = watchTarget(
    text,
    chains.map(({ id }) => id),
  );
  const candidates = target.kind === "address" ? target.chains : [];
  const chain = candidates.find((id) => id === chosen) ?? candidates[0];
  const wrong = wrongWords(target);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target.kind !== "address" || !chain) return;
    request.run(async () => {
      const named = label.trim();
      const body = { address: target.address, chain, ...(named !== "" && { label: named }) };
      queries.setQueryData(KEYS.session, await client.call("watchAccount", { body }));
      onClose();
    });
  };
  return (
    <Dialog title={t(WALLETS.watchTitle)} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <p>{t(WALLETS.watchedIntro)}</p>
        <label>
          {t(WALLETS.address)}
          <input
            type="text"
            value={text}
            maxLength={128}
            required
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            aria-invalid={wrong !== undefined}
            aria-describedby={hint}
            onChange={(event) => setText(event.target.value)}
          />
          <small id={hint} data-wrong={wrong !== undefined || undefined}>
            {wrong?.(t)}
            {candidates.length === 1 && chain && chainName(chains, chain)[language]}
          </small>
        </label>
        {candidates.length > 1 && (
          <label>
            {t(WALLETS.chain)}
            <select value={chain} onChange={(event) => setChosen(event.target.value as ChainId)}>
              {candidates.map((id) => (
                <option key={id} value={id}>
                  {chainName(chains, id)[language]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {t(WALLETS.label)}
          <input type="text" value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />
          <small>{t(WALLETS.labelHint)}</small>
        </label>
        {request.problem && <ProblemNote problem={request.problem} />}
        <div className={styles.buttons}>
          <Button look="quiet" onClick={onClose}>
            {t(WALLETS.cancel)}
          </Button>
          <Button look="safe" type="submit" disabled={request.busy || !chain}>
            {t(WALLETS.add)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why a text cannot be watched; undefined while nothing is wrong with it. */
function wrongWords(target: WatchTarget): ((t: ReturnType<typeof useSay>) => string) | undefined {
  if (target.kind === "wrong") return (t) => t(WALLETS[target.problem]);
  if (target.kind === "not-served") return (t) => t(WALLETS.notServed, { family: t(PICKER[target.family]) });
  return target.kind === "not-an-address" ? (t) => t(WALLETS.notAnAddress) : undefined;
}
