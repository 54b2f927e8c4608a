import type { Family } from "@alou/money/address-family";
import { ExternalLink, Eye, QrCode, Wallet as WalletMark } from "lucide-react";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { WALLET } from "../i18n/words/wallet.ts";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { offeredWallets, type WalletGroup } from "./offered-wallets.ts";
import type { Wallet } from "./wallet.ts";
import { isPhone, WALLET_GUIDE } from "./wallet-guide.ts";
import { walletName } from "./wallet-name.ts";
import styles from "./wallet-picker.module.css";

interface WalletPickerProps {
  readonly onChoose: (wallet: Wallet) => void;
  /** Absent where WalletConnect is not set up. */
  readonly onWalletConnect: (() => void) | undefined;
  /** To look at an address without a wallet; absent where nobody is signed in who could look. */
  readonly onWatch: (() => void) | undefined;
  /** Only this family, where another would not do. */
  readonly only?: Family | undefined;
}

/** Every wallet that can be connected, by family: those that are here first, then how to get one. */
export function WalletPicker({ onChoose, onWalletConnect, onWatch, only }: WalletPickerProps) {
  const t = useSay();
  const { discovery, demoWallets } = useServices();
  const chains = useChains().data ?? [];
  const found = useSyncExternalStore(discovery.subscribe, discovery.list);
  useEffect(() => discovery.look(), [discovery]);
  const demo = (demoWallets?.all ?? []).filter(({ chain }) => chains.some(({ id }) => id === chain));
  const groups = offeredWallets([...found, ...demo], chains).filter(
    ({ family }) => only === undefined || family === only,
  );
  const phone = isPhone(navigator);
  const phoneWallet = only === "bitcoin" ? undefined : onWalletConnect;
  return (
    <div className={styles.picker}>
      {groups.map((group) => (
        <Group key={group.family} group={group} phone={phone} onChoose={onChoose} />
      ))}
      {(phoneWallet || onWatch) && (
        <section>
          <h3 className={styles.heading}>{t(PICKER.otherWays)}</h3>
          <ul className={styles.list}>
            {phoneWallet && (
              <li>
                <button type="button" onClick={phoneWallet}>
                  <Icon of={QrCode} size={28} />
                  <span>
                    {t(PICKER.walletConnect)}
                    <small>{t(PICKER.walletConnectHint)}</small>
                  </span>
                </button>
              </li>
            )}
            {onWatch && (
              <li>
                <button type="button" onClick={onWatch}>
                  <Icon of={Eye} size={28} />
                  <span>
                    {t(PICKER.watch)}
                    <small>{t(PICKER.watchHint)}</small>
                  </span>
                </button>
              </li>
            )}
          </ul>
        </section>
      )}
    </div>
  );
}

interface GroupProps {
  readonly group: WalletGroup;
  readonly phone: boolean;
  readonly onChoose: (wallet: Wallet) => void;
}

function Group({ group: { family, wallets }, phone, onChoose }: GroupProps) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <section aria-label={t(PICKER[family])}>
      <h3 className={styles.heading}>
        <FamilyMark family={family} />
        {t(PICKER[family])}
      </h3>
      {wallets.length > 0 ? (
        <ul className={styles.list}>
          {wallets.map((wallet) => (
            <li key={`${wallet.id}${wallet.name}`}>
              <button type="button" onClick={() => onChoose(wallet)}>
                {wallet.icon ? (
                  <img src={wallet.icon} alt="" width="28" height="28" />
                ) : (
                  <Icon of={WalletMark} size={28} />
                )}
                {wallet.speaks === "demo" ? <DemoEntry /> : <bdi>{walletName(wallet, language)}</bdi>}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Guide family={family} phone={phone} />
      )}
    </section>
  );
}

function DemoEntry() {
  const t = useSay();
  return (
    <span>
      {t(WALLET.demo)} <em className={styles.play}>{t(WALLET.play)}</em>
      <small>{t(WALLET.demoHint)}</small>
    </span>
  );
}

/** How to come by a wallet of a family: on a phone by opening this page in the wallet's app. */
function Guide({ family, phone }: { readonly family: Family; readonly phone: boolean }) {
  const t = useSay();
  const entries = WALLET_GUIDE.filter(({ families, openIn }) => families.includes(family) && (!phone || openIn));
  if (phone && entries.length > 0) {
    return (
      <Links title={t(PICKER.openIn)} hint={t(PICKER.openInHint)}>
        {entries.map(({ name, openIn }) => (
          <OutLink key={name} name={name} to={openIn?.(location.href) ?? ""} />
        ))}
      </Links>
    );
  }
  return (
    <Links title={t(PICKER.get)} hint={t(PICKER.getHint)}>
      {WALLET_GUIDE.filter(({ families }) => families.includes(family)).map(({ name, get }) => (
        <OutLink key={name} name={name} to={get} />
      ))}
    </Links>
  );
}

interface LinksProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Links({ title, hint, children }: LinksProps) {
  const t = useSay();
  return (
    <details className={styles.guide}>
      <summary>
        <span>{t(PICKER.noneOf)}</span> <b>{title}</b>
      </summary>
      <p>{hint}</p>
      <ul>{children}</ul>
    </details>
  );
}

function OutLink({ name, to }: { readonly name: string; readonly to: string }) {
  const t = useSay();
  return (
    <li>
      <a href={to} target="_blank" rel="noopener noreferrer">
        {name}
        <Icon of={ExternalLink} size={14} />
        <Hidden>{t(PICKER.opens)}</Hidden>
      </a>
    </li>
  );
}
