import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CONTACTS } from "../i18n/words/contacts.ts";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { useChains } from "../server/queries.ts";
import { FamilyMark } from "../ui/family-mark.tsx";
import styles from "./address-kind.module.css";

interface AddressKindProps {
  readonly family: Family;
  /** The chains on which it is an address. */
  readonly chains: readonly ChainId[];
}

/** Which family an address is of, and on which chain it can be paid. */
export function AddressKind({ family, chains }: AddressKindProps) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const [first, ...others] = chains;
  // One address of Ethereum's family is good on all of its networks.
  const where = first === undefined || others.length > 0 ? undefined : chainName(served, first)[language];
  return (
    <span className={styles.kind}>
      <FamilyMark family={family} />
      <span>{t(PICKER[family])}</span>
      {where !== undefined && <small>{where}</small>}
      {others.length > 0 && <small>{t(CONTACTS.chains, { n: chains.length })}</small>}
    </span>
  );
}
