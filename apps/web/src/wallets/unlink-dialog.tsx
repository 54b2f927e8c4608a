import { splitAccount } from "@alou/money/caip";
import { useQueryClient } from "@tanstack/react-query";
import { useSay } from "../i18n/language.tsx";
import { WALLETS } from "../i18n/words/wallets.ts";
import type { Session } from "../server/api-types.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FullAddress } from "../ui/address.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { holds } from "../wallet/holds.ts";
import { familyOf } from "../wallet/wallet.ts";
import styles from "./wallets-page.module.css";

interface UnlinkDialogProps {
  readonly wallet: Session["wallets"][number];
  readonly isSession: boolean;
  readonly onClose: () => void;
}

/** Takes a wallet out of the account; not the one that is signed in with. */
export function UnlinkDialog({ wallet, isSession, onClose }: UnlinkDialogProps) {
  const t = useSay();
  const { client, wallet: wallets } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const { chain, address } = splitAccount(wallet.account);
  const unlink = () =>
    request.run(async () => {
      const params = { account: wallet.account };
      queries.setQueryData(KEYS.session, await client.call("unlinkWallet", { params }));
      const family = familyOf(chain);
      if (holds(family, wallets.read(family), address)) wallets.disconnect(family);
      onClose();
    });
  return (
    <ConfirmDialog
      title={t(WALLETS.unlinkTitle)}
      request={request}
      confirmText={t(WALLETS.unlink)}
      impossible={isSession}
      onConfirm={unlink}
      onClose={onClose}
    >
      <FullAddress address={address} copy={false} />
      <p className={styles.hint}>{t(isSession ? WALLETS.cannotUnlink : WALLETS.unlinkHint)}</p>
    </ConfirmDialog>
  );
}
