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
  const { head, groups } = inFours(address);
  // Where it breaks if it has to: in the middle, so that no group stands alone.
  const half = Math.ceil(groups.length / 2);
  return (
    <span className={styles.full}>
      {/* The groups are spaced by margins, so that what is copied has no gaps. */}
      <code className={styles.groups}>
        <span>
          {head !== "" && <span className={styles.head}>{head}</span>}
          <Groups groups={groups.slice(0, half)} />
        </span>
        <span>
          <Groups groups={groups.slice(half)} />
        </span>
      </code>
      {copy && <CopyButton text={address} label={t(SHELL.copyAddress)} />}
    </span>
  );
}

function Groups({ groups }: { readonly groups: readonly string[] }) {
  return groups.map((group, index) => (
    // Always in this order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <span key={index}>{group}</span>
  ));
}
