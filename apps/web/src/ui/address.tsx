import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { inFours, shortAddress } from "../numbers/address-text.ts";
import styles from "./address.module.css";
import { CopyButton } from "./copy-button.tsx";

/** An address where nobody decides by it: its ends, with the whole of it on hover. */
export function ShortAddress({ address }: { readonly address: string }) {
  return <code title={address}>{shortAddress(address)}</code>;
}

/** An address where somebody decides: whole, in groups of four, to be compared by eye. */
export function FullAddress({ address, copy = true }: { readonly address: string; readonly copy?: boolean }) {
  const t = useSay();
  const groups = inFours(address);
  return (
    <span className={styles.full}>
      {/* The groups are spaced by margins, so that what is copied has no gaps. */}
      <code className={styles.groups}>
        <Groups groups={["0x", ...groups.slice(0, HALF)]} />
        <Groups groups={groups.slice(HALF)} />
      </code>
      {copy && <CopyButton text={address} label={t(SHELL.copyAddress)} />}
    </span>
  );
}

/** Where a whole address breaks if it has to: in the middle, so that no group stands alone. */
const HALF = 5;

function Groups({ groups }: { readonly groups: readonly string[] }) {
  return (
    <span>
      {groups.map((group, index) => (
        // Always in this order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
