import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { shortAddress } from "../numbers/address-text.ts";
import { amountParts } from "../numbers/amount.ts";
import { usdText } from "../numbers/usd-text.ts";
import { useChains } from "../server/queries.ts";
import { ShortAddress } from "../ui/address.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import styles from "./permissions-page.module.css";
import type { Permission } from "./queries.ts";

/** The worst come first; more than these nobody reads in a row. */
const MOST_FINDINGS = 3;

interface PermissionRowProps {
  readonly permission: Permission;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

/** One permission: who may take what, how much that is, and what the rules say of whoever may. */
export function PermissionRow({ permission, chosen, onToggle }: PermissionRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const { spender, label, symbol, chain, standard, exposureUsd, severity, findings, unknown, revocable } = permission;
  const name = label ?? shortAddress(spender);
  return (
    <li className={styles.row} data-severity={severity}>
      <input
        type="checkbox"
        checked={chosen && revocable}
        disabled={!revocable}
        aria-label={t(PERMISSIONS.choose, { spender: name, symbol })}
        onChange={onToggle}
      />
      <div className={styles.who}>
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>{" "}
          {label !== null && <ShortAddress address={spender} />}
        </p>
        <small>
          {chainName(served, chain)[language]}
          {standard === "permit2" && ` · ${t(PERMISSIONS.via)}`}
          {!revocable && ` · ${t(PERMISSIONS.notHere)}`}
        </small>
        {findings.slice(0, MOST_FINDINGS).map((finding) => (
          <p key={finding.id} className={styles.finding} title={finding.detail[language]}>
            <SeverityMark weight={finding.severity === "none" ? "unknown" : finding.severity} />{" "}
            {finding.title[language]} <code>{finding.id}</code>
          </p>
        ))}
        {unknown.length > 0 && (
          <p className={styles.finding}>
            <SeverityMark weight="unknown" /> {t(PERMISSIONS.unknown, { n: unknown.length })}{" "}
            <code>{unknown.join(" ")}</code>
          </p>
        )}
      </div>
      <div className={styles.what}>
        <p>
          <HowMuch permission={permission} /> <bdi>{symbol}</bdi>
        </p>
        <small>
          {exposureUsd === null ? t(PERMISSIONS.noPrice) : t(PERMISSIONS.exposure, { usd: usdText(exposureUsd) })}
        </small>
        <Expiry permission={permission} />
      </div>
    </li>
  );
}

function HowMuch({ permission: { standard, unlimited, units, decimals } }: { readonly permission: Permission }) {
  const t = useSay();
  if (standard === "operator") return <b>{t(PERMISSIONS.whole)}</b>;
  if (standard === "erc721") return null;
  if (unlimited) return <b>{t(PERMISSIONS.unlimited)}</b>;
  const { whole, fraction } = amountParts(units, decimals, "short");
  return <>{t(PERMISSIONS.upTo, { amount: `${whole}${fraction}` })}</>;
}

function Expiry({ permission: { expiresAt } }: { readonly permission: Permission }) {
  const t = useSay();
  const { language } = useLanguage();
  if (expiresAt === null) return null;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(expiresAt * 1_000);
  return <small>{t(PERMISSIONS.until, { date })}</small>;
}
