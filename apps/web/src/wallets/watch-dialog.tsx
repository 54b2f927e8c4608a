import type { ChainId } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import { KEYS, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
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

  const submit = () => {
    if (target.kind !== "address" || !chain) return;
    request.run(async () => {
      const named = label.trim();
      const body = { address: target.address, chain, ...(named !== "" && { label: named }) };
      queries.setQueryData(KEYS.session, await client.call("watchAccount", { body }));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t(WALLETS.watchTitle)}
      request={request}
      submitText={t(WALLETS.add)}
      incomplete={!chain}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}

/** Why a text cannot be watched; undefined while nothing is wrong with it. */
function wrongWords(target: WatchTarget): ((t: ReturnType<typeof useSay>) => string) | undefined {
  if (target.kind === "wrong") return (t) => t(WALLETS[target.problem]);
  if (target.kind === "not-served") return (t) => t(WALLETS.notServed, { family: t(PICKER[target.family]) });
  return target.kind === "not-an-address" ? (t) => t(WALLETS.notAnAddress) : undefined;
}
