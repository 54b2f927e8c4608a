import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Plug, Signature, Unlink, Unplug } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import type { Session } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { FullAddress } from "../ui/address.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import { Icon } from "../ui/icon.tsx";
import { Identicon } from "../ui/identicon.tsx";
import page from "../ui/list-page.module.css";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { holds } from "../wallet/holds.ts";
import { useWallet } from "../wallet/use-wallet.ts";
import { familyOf } from "../wallet/wallet.ts";
import { walletName } from "../wallet/wallet-name.ts";
import styles from "./wallets-page.module.css";

interface WalletRowProps {
  readonly wallet: Session["wallets"][number];
  /** The session was opened with it. */
  readonly isSession: boolean;
  /** Another one of its family is linked: which of them acts is a choice. */
  readonly several: boolean;
  readonly onUnlink: () => void;
  readonly onRename: () => void;
}

/** A linked wallet: whose family it is of, its address, and whether it is here to sign. */
export function WalletRow({ wallet, isSession, several, onUnlink, onRename }: WalletRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { client, notices, wallet: wallets } = useServices();
  const queries = useQueryClient();
  const connect = useConnect();
  const { chain, address } = splitAccount(wallet.account);
  const family = familyOf(chain);
  const state = useWallet(family);
  const here = state.phase === "connected" && holds(family, state, address);
  const act = async () => {
    try {
      const request = { params: { account: wallet.account }, body: { acts: true as const } };
      queries.setQueryData(KEYS.session, await client.call("updateWallet", request));
      void queries.invalidateQueries({ queryKey: ["balances"] });
    } catch (error) {
      notices.pin(problemOf(error).what);
    }
  };
  const items: MenuItem[] = [
    ...(several && !wallet.acts
      ? [{ key: "act", text: t(WALLETS.act), icon: <Icon of={Signature} />, onChoose: () => void act() }]
      : []),
    here
      ? {
          key: "disconnect",
          text: t(WALLETS.disconnect),
          icon: <Icon of={Unplug} />,
          onChoose: () => wallets.disconnect(family),
        }
      : {
          key: "connect",
          text: t(WALLETS.connect),
          icon: <Icon of={Plug} />,
          onChoose: () => connect.open({ family, link: true }),
        },
    { key: "rename", text: t(WALLETS.rename), icon: <Icon of={Pencil} />, onChoose: onRename },
    { key: "unlink", text: t(WALLETS.unlink), icon: <Icon of={Unlink} />, grave: true, onChoose: onUnlink },
  ];
  return (
    <li className={page.row}>
      <Identicon address={address} size={40} />
      <div className={page.who}>
        <p>
          <FamilyMark family={family} /> <b>{wallet.label ? <bdi>{wallet.label}</bdi> : t(PICKER[family])}</b>
          {isSession && <em className={styles.tag}>{t(WALLETS.signedInWith)}</em>}
          {several && wallet.acts && <em className={styles.tag}>{t(WALLETS.acts)}</em>}
        </p>
        <FullAddress address={address} />
        <small className={styles.state} data-here={here || undefined}>
          {here ? t(WALLETS.connectedAs, { wallet: walletName(state.wallet, language) }) : t(WALLETS.notConnected)}
        </small>
      </div>
      <Menu
        label={t(WALLETS.menu, { address: shortAddress(address) })}
        className={styles.menu}
        button={<Icon of={Ellipsis} />}
        items={items}
      />
    </li>
  );
}
