import { shortAddress } from "@alou/money/short-address";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { inFours } from "../numbers/address-text.ts";
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
  // Where it breaks if it has to: an EVM address in the middle, a longer one every four groups, so that none stands alone.
  const length = head === "0x" ? 5 : 4;
  const lines = groups.flatMap((_, at) => (at % length === 0 ? [groups.slice(at, at + length)] : []));
  return (
    <span className={styles.full}>
      {/* The groups are spaced by margins, so that what is copied has no gaps. */}
      <code className={styles.groups}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always in this order
          <span key={index}>
            {index === 0 && head !== "" && <span className={styles.head}>{head}</span>}
            <Groups groups={line} />
          </span>
        ))}
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
