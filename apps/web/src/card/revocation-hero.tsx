import type { Action } from "@alou/proposals/proposal";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Identicon } from "../ui/identicon.tsx";
import { FromSlot } from "./card-facts.tsx";
import { partyName } from "./gist.ts";
import styles from "./revocation-hero.module.css";

type Revocation = Extract<Action, { kind: "revoke-permissions" }>;

/** Permissions that end: what each was over, and who loses it. */
export function RevocationHero({ action }: { readonly action: Revocation }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <section className={styles.revocation}>
      <p className={styles.label}>
        <FromSlot slot="permissions">{t(CARD.takenBack)}</FromSlot>
      </p>
      <ul>
        {action.permissions.map(({ permission, spender, of }) => (
          <li key={JSON.stringify(permission)}>
            <Identicon address={spender.address} size={24} />
            <b>
              <bdi>{of[language]}</bdi>
            </b>
            <span>
              {spender.label !== undefined && <bdi>{partyName(spender)}</bdi>}{" "}
              <ShortAddress address={spender.address} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
