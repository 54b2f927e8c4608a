import { shortAddress } from "@alou/money/short-address";
import { useSyncExternalStore } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { WALLETS } from "../i18n/words/wallets.ts";
import { useServices } from "../server/services.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import styles from "./wallet-block.module.css";
import { walletName } from "./wallet-name.ts";
import { FAMILIES } from "./wallet-store.ts";

/** Every wallet that is here to sign, where it is more than one. */
export function ConnectedList() {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet: wallets } = useServices();
  const states = FAMILIES.map((family) => ({
    family,
    // The list of families never changes.
    // biome-ignore lint/correctness/useHookAtTopLevel: see above
    state: useSyncExternalStore(wallets.subscribe, () => wallets.read(family)),
  }));
  const connected = states.flatMap(({ family, state }) => (state.phase === "connected" ? [{ family, state }] : []));
  if (connected.length < 2) return null;
  return (
    <ul className={styles.connected} aria-label={t(WALLETS.here)}>
      {connected.map(({ family, state }) => (
        <li key={family}>
          <FamilyMark family={family} />
          <code>{shortAddress(state.account)}</code>
          <bdi>{walletName(state.wallet, language)}</bdi>
        </li>
      ))}
    </ul>
  );
}
