import { splitAccount } from "@alou/money/caip";
import { Ellipsis, Plug, Unlink, Unplug } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import { shortAddress } from "../numbers/address-text.ts";
import type { Session } from "../server/api-types.ts";
import { useServices } from "../server/services.tsx";
import { FullAddress } from "../ui/address.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import { Icon } from "../ui/icon.tsx";
import { Identicon } from "../ui/identicon.tsx";
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
  readonly onUnlink: () => void;
}

/** A linked wallet: whose family it is of, its address, and whether it is here to sign. */
export function WalletRow({ wallet, isSession, onUnlink }: WalletRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet: wallets } = useServices();
  const connect = useConnect();
  const { chain, address } = splitAccount(wallet.account);
  const family = familyOf(chain);
  const state = useWallet(family);
  const here = state.phase === "connected" && holds(family, state, address);
  const items: MenuItem[] = [
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
    { key: "unlink", text: t(WALLETS.unlink), icon: <Icon of={Unlink} />, onChoose: onUnlink },
  ];
  return (
    <li className={styles.row}>
      <Identicon address={address} size={40} />
      <div className={styles.who}>
        <p>
          <FamilyMark family={family} /> <b>{wallet.label ? <bdi>{wallet.label}</bdi> : t(PICKER[family])}</b>
          {isSession && <em className={styles.tag}>{t(WALLETS.signedInWith)}</em>}
        </p>
        <FullAddress address={address} />
        <small data-here={here || undefined}>
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
