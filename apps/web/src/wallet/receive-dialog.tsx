import { encode } from "uqr";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { WALLET } from "../i18n/words/wallet.ts";
import { FullAddress } from "../ui/address.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useActiveChain } from "./active-chain.ts";
import styles from "./receive-dialog.module.css";

/** One's own address, to be scanned or copied. */
export function ReceiveDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const chain = useActiveChain();
  const { data, size } = encode(address, { border: 2, ecc: "M" });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <Dialog title={t(WALLET.receive)} onClose={onClose}>
      <svg viewBox={`0 0 ${size} ${size}`} className={styles.code} role="img" aria-label={address}>
        <rect width={size} height={size} className={styles.paper} />
        <path d={path} className={styles.ink} />
      </svg>
      <FullAddress address={address} />
      {chain && <p className={styles.hint}>{t(WALLET.receiveHint, { chain: chain.name[language] })}</p>}
    </Dialog>
  );
}
