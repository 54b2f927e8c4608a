import { splitAccount } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { WALLETS } from "../i18n/words/wallets.ts";
import type { Session } from "../server/api-types.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FullAddress } from "../ui/address.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import styles from "./wallets-page.module.css";

interface RenameDialogProps {
  readonly wallet: Session["wallets"][number];
  readonly onClose: () => void;
}

/** A name of one's own for a wallet; an empty one takes it away. */
export function RenameDialog({ wallet, onClose }: RenameDialogProps) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const [label, setLabel] = useState(wallet.label ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.run(async () => {
      const body = { label: label.trim() || null };
      const session = await client.call("updateWallet", { params: { account: wallet.account }, body });
      queries.setQueryData(KEYS.session, session);
      onClose();
    });
  };
  return (
    <Dialog title={t(WALLETS.renameTitle)} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <FullAddress address={splitAccount(wallet.account).address} copy={false} />
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
          <Button look="safe" type="submit" disabled={request.busy}>
            {t(WALLETS.save)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
