import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, Copy, Layers, LogOut, Plug, QrCode, UserRound, Wallet, WalletCards } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { DEMO_BATCH } from "../i18n/words/batch.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import { useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useSignOut } from "../server/sign-out.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuItem } from "../ui/menu.tsx";
import { useConnect } from "./connect.tsx";
import { ConnectedList } from "./connected-list.tsx";
import type { DemoProvider } from "./demo/demo-provider.ts";
import { linkedWallet } from "./linked.ts";
import { useWallet } from "./use-wallet.ts";
import { familyOf } from "./wallet.ts";
import styles from "./wallet-block.module.css";
import { walletName } from "./wallet-name.ts";

const ReceiveDialog = lazy(async () => ({ default: (await import("./receive-dialog.tsx")).ReceiveDialog }));

/** Whose wallet this is, and what can be done with it. */
export function WalletBlock() {
  const t = useSay();
  const { language } = useLanguage();
  const { data: session, isPending } = useSession();
  const family = session ? familyOf(splitAccount(session.account).chain) : "evm";
  const wallet = useWallet(family);
  const connect = useConnect();
  const signOut = useSignOut();
  const demo = useDemoAccounts();
  const navigate = useNavigate();
  const [receiving, setReceiving] = useState(false);

  // Nobody is told to connect before it is known that they have not.
  if (isPending) return <span className={styles.connect} data-pending="" />;
  if (!session) {
    return (
      <button type="button" className={styles.connect} onClick={() => connect.open()}>
        <Icon of={Wallet} />
        <span>{t(WALLET.connect)}</span>
      </button>
    );
  }
  const { address } = splitAccount(session.account);
  const connected = wallet.phase === "connected";
  const other = connected && !linkedWallet(session, family, wallet);
  const items: MenuItem[] = [
    ...demo,
    ...(!connected || other
      ? [
          {
            key: "connect",
            text: other ? t(WALLET.signInAs, { account: shortAddress(wallet.account) }) : t(WALLET.reconnect),
            icon: <Icon of={Plug} />,
            onChoose: () => connect.open({ family, signIn: other }),
          },
        ]
      : []),
    {
      key: "copy",
      text: t(WALLET.copy),
      icon: <Icon of={Copy} />,
      onChoose: () => void navigator.clipboard.writeText(address).catch(() => undefined),
    },
    { key: "receive", text: t(WALLET.receive), icon: <Icon of={QrCode} />, onChoose: () => setReceiving(true) },
    {
      key: "manage",
      text: t(WALLETS.manage),
      icon: <Icon of={WalletCards} />,
      onChoose: () => void navigate({ to: "/wallets" }),
    },
    { key: "out", text: t(WALLET.signOut), icon: <Icon of={LogOut} />, onChoose: () => void signOut() },
  ];
  return (
    <>
      <Menu
        side="above"
        label={t(WALLET.menu)}
        heading={<ConnectedList />}
        named
        className={styles.block}
        button={
          <>
            <Icon of={Wallet} />
            <span>
              <Hidden>{t(WALLET.menu)} </Hidden>
              <b>{shortAddress(address)}</b>
              <small data-warn={other || undefined}>
                {other
                  ? t(WALLET.otherAccountShort)
                  : connected
                    ? wallet.wallet.speaks === "demo"
                      ? `${t(WALLET.demo)} · ${t(WALLET.play)}`
                      : walletName(wallet.wallet, language)
                    : t(WALLET.notConnected)}
              </small>
            </span>
            <Icon of={ChevronDown} size={16} />
          </>
        }
        items={items}
      />
      {receiving && (
        <Suspense fallback={null}>
          <ReceiveDialog address={address} onClose={() => setReceiving(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The demo wallet's accounts and its setting, as if one chose in the wallet itself. Empty for any other wallet. */
function useDemoAccounts(): MenuItem[] {
  const t = useSay();
  const { demoWallets } = useServices();
  const wallet = useWallet("evm");
  const [provider, setProvider] = useState<DemoProvider>();
  const [, redraw] = useState(0);
  const isDemo = wallet.phase === "connected" && wallet.wallet.speaks === "demo";

  useEffect(() => {
    if (!isDemo || !demoWallets) return;
    let here = true;
    void demoWallets.evmProvider().then((opened) => here && setProvider(opened));
    return () => {
      here = false;
    };
  }, [isDemo, demoWallets]);

  if (!isDemo || !provider) return [];
  const smart: MenuItem = {
    key: "smart",
    text: t(DEMO_BATCH.setting),
    icon: <Icon of={Layers} />,
    checked: provider.smart(),
    onChoose() {
      provider.setSmart(!provider.smart());
      redraw((times) => times + 1);
    },
  };
  const accounts = provider.accounts.map(
    (address, index): MenuItem => ({
      key: address,
      text: (
        <>
          {t(WALLET.account, { n: index + 1 })} <code className={styles.account}>{shortAddress(address)}</code>
        </>
      ),
      icon: <Icon of={UserRound} />,
      checked: address.toLowerCase() === wallet.account.toLowerCase(),
      onChoose: () => provider.choose(index),
    }),
  );
  return [...accounts, smart];
}
