import { useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Part, Row } from "./part.tsx";
import type { TokenReport } from "./queries.ts";
import styles from "./token-report.module.css";

/** Since when it has been there, by whom, and whether anybody can read its source. */
export function ContractView({ report }: { readonly report: TokenReport }) {
  const t = useSay();
  const { ageDays, vouched, codehash, partial, symbol, surroundings } = report;
  const names = [...new Set([symbol, surroundings?.name].filter((one) => one != null && one !== ""))];
  const age =
    ageDays === null
      ? TOKEN_REPORT.unknown
      : ageDays >= 30
        ? TOKEN_REPORT.ageOver30
        : ageDays >= 3
          ? TOKEN_REPORT.ageOver3
          : TOKEN_REPORT.ageUnder3;
  return (
    <Part title={t(TOKEN_REPORT.facts)}>
      <dl>
        <Row name={t(TOKEN_REPORT.callsItself)}>
          <bdi>{names.length > 0 ? names.join(" · ") : t(TOKEN_REPORT.unknown)}</bdi>
        </Row>
        <Row name={t(TOKEN_REPORT.age)}>{t(age)}</Row>
        <Row name={t(TOKEN_REPORT.creator)}>{t(TOKEN_REPORT.unknown)}</Row>
        <Row name={t(TOKEN_REPORT.source)}>{t(vouched ? TOKEN_REPORT.sourceKnown : TOKEN_REPORT.sourceUnknown)}</Row>
        {codehash !== null && (
          <Row name={t(TOKEN_REPORT.hash)}>
            <ShortAddress address={codehash} />
          </Row>
        )}
      </dl>
      {partial && <p className={styles.unknown}>{t(TOKEN_REPORT.partial)}</p>}
    </Part>
  );
}
