import type { Family } from "@alou/money/address-family";
import { useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { ShortAddress } from "../ui/address.tsx";
import styles from "./account-choice.module.css";
import type { WalletAccount } from "./connection.ts";

interface AccountChoiceProps {
  readonly family: Family;
  readonly accounts: readonly WalletAccount[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

const PURPOSES = { payment: PICKER.payment, ordinals: PICKER.ordinals } as const;

/** Which of the addresses a wallet shows is meant; nothing where there is one, or where the wallet itself chooses. */
export function AccountChoice({ family, accounts, chosen, onChoose }: AccountChoiceProps) {
  const t = useSay();
  if (accounts.length < 2 || family === "evm") return null;
  return (
    <fieldset className={styles.choice}>
      <legend>{t(PICKER.whichAddress)}</legend>
      {accounts.slice(0, 5).map(({ address, purpose }, index) => (
        <label key={address}>
          <input type="radio" name="account" checked={index === chosen} onChange={() => onChoose(index)} />
          <span>
            <ShortAddress address={address} />
            {purpose && <small>{t(PURPOSES[purpose])}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
