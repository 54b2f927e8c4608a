import { Check } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { RULE_NAMES } from "../i18n/words/rule-names.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./findings-view.module.css";

/** The rules that saw nothing, each by its name. */
export function PassedRules({ rules }: { readonly rules: readonly string[] }) {
  const { language } = useLanguage();
  const t = useSay();
  return (
    <>
      <p className={styles.lead}>{t(CARD.passedLead)}</p>
      <ul className={styles.passed}>
        {rules.map((rule) => (
          <li key={rule}>
            <Icon of={Check} size={14} />
            <span>
              {RULE_NAMES[rule]?.[language]} <code className={styles.rule}>{rule}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
