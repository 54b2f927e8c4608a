import { splitAccount } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { WALLETS } from "../i18n/words/wallets.ts";
import type { Session } from "../server/api-types.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FullAddress } from "../ui/address.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";

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
  const submit = () =>
    request.run(async () => {
      const body = { label: label.trim() || null };
      const session = await client.call("updateWallet", { params: { account: wallet.account }, body });
      queries.setQueryData(KEYS.session, session);
      onClose();
    });
  return (
    <FormDialog
      title={t(WALLETS.renameTitle)}
      request={request}
      submitText={t(WALLETS.save)}
      onSubmit={submit}
      onClose={onClose}
    >
      <FullAddress address={splitAccount(wallet.account).address} copy={false} />
      <label>
        {t(WALLETS.label)}
        <input type="text" value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />
        <small>{t(WALLETS.labelHint)}</small>
      </label>
    </FormDialog>
  );
}
