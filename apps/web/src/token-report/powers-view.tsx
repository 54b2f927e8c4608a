import { shortAddress } from "@alou/money/short-address";
import { useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { percentOfBps } from "../numbers/percent.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Part, Row } from "./part.tsx";
import type { TokenReport } from "./queries.ts";
import styles from "./token-report.module.css";

/** What these do to people is told as a danger. */
const GRAVE = new Set(["takes", "rewrites", "sets-tax"]);

/** Who has powers over a token, and what they did with them in the trial. */
export function PowersView({ report }: { readonly report: TokenReport }) {
  const t = useSay();
  const { trial, surroundings, implementation } = report;
  const owner = surroundings?.owner;
  const tried = trial.state === "seen" && trial.functionsTried > 0;
  return (
    <Part
      title={t(TOKEN_REPORT.powers)}
      source={tried && t(TOKEN_REPORT.triedFunctions, { n: trial.functionsTried, people: trial.authorities.length })}
    >
      <dl>
        <Row name={t(TOKEN_REPORT.owner)}>
          {owner ? (
            <>
              <ShortAddress address={owner.address} /> {" · "}
              {t(owner.is === "account" ? TOKEN_REPORT.isAccount : TOKEN_REPORT.isContract)}
            </>
          ) : (
            t(surroundings ? TOKEN_REPORT.noOwner : TOKEN_REPORT.unknown)
          )}
        </Row>
        {trial.powers.map(({ kind, selector, name, by, taxBps }) => (
          <Row
            key={`${kind} ${selector}`}
            name={t(TOKEN_REPORT[kind], { tax: percentOfBps(taxBps ?? 0) })}
            weight={GRAVE.has(kind) ? "danger" : "warning"}
          >
            <code>{name ?? selector}</code> <small>{t(TOKEN_REPORT.by, { address: shortAddress(by) })}</small>
          </Row>
        ))}
      </dl>
      {tried && trial.powers.length === 0 && <p className={styles.note}>{t(TOKEN_REPORT.noPowers)}</p>}
      {implementation !== null && (
        <p className={styles.note}>{t(TOKEN_REPORT.upgrade, { address: shortAddress(implementation) })}</p>
      )}
    </Part>
  );
}
