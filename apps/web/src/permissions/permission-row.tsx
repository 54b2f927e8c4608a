import { shortAddress } from "@alou/money/short-address";
import type { Words } from "@alou/money/words";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
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

/** One permission: who may take what, how much that is, when it was used, and what the rules say of whoever may. */
export function PermissionRow({ permission, chosen, onToggle }: PermissionRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const { spender, of, chain, exposureUsd, severity, findings, unknown, revocable } = permission;
  const name = spender.label ?? shortAddress(spender.address);
  const kind = KINDS[permission.permission.kind];
  return (
    <li className={styles.row} data-severity={severity}>
      <input
        type="checkbox"
        checked={chosen && revocable}
        disabled={!revocable}
        aria-label={t(PERMISSIONS.choose, { spender: name, symbol: of[language] })}
        onChange={onToggle}
      />
      <div className={styles.who}>
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>{" "}
          {spender.label !== null && <ShortAddress address={spender.address} />}
        </p>
        <small>
          {[chainName(served, chain)[language], ...(kind ? [t(kind)] : []), ...useStory(permission)].join(" · ")}
        </small>
        {!revocable && <small> · {t(PERMISSIONS.notHere)}</small>}
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
          <HowMuch permission={permission} /> <bdi>{of[language]}</bdi>
        </p>
        <small>
          {exposureUsd === null ? t(PERMISSIONS.noPrice) : t(PERMISSIONS.exposure, { usd: usdText(exposureUsd) })}
        </small>
        <Times permission={permission} />
      </div>
    </li>
  );
}

/** What kind of permission it is, where it is not the plain one. */
const KINDS: Readonly<Partial<Record<Permission["permission"]["kind"], Words>>> = {
  permit2: PERMISSIONS.kindPermit2,
  operator: PERMISSIONS.kindOperator,
  "erc6909-operator": PERMISSIONS.kindOperator,
  erc721: PERMISSIONS.kindNft,
  "token-account": PERMISSIONS.kindDelegate,
  authz: PERMISSIONS.kindAuthz,
  feegrant: PERMISSIONS.kindFeegrant,
};

const SPENDERS = {
  contract: PERMISSIONS.spenderContract,
  account: PERMISSIONS.spenderAccount,
  delegated: PERMISSIONS.spenderDelegated,
  program: PERMISSIONS.spenderProgram,
  unknown: PERMISSIONS.spenderUnknown,
} as const;

/** What is known of the spender, in a few words each. */
function useStory({ spender }: Permission): string[] {
  const t = useSay();
  const { kind, ageDays, listed, listsKnown, label } = spender;
  return [
    t(SPENDERS[kind]),
    ...(label === null && kind === "contract" ? [t(PERMISSIONS.stranger)] : []),
    ...(ageDays === null ? [] : [ageDays === 0 ? t(PERMISSIONS.ageNew) : t(PERMISSIONS.ageLeast, { n: ageDays })]),
    ...(listed === null ? [] : [t(PERMISSIONS.onList, { list: listed })]),
    ...(listsKnown || listed !== null ? [] : [t(PERMISSIONS.listsUnknown)]),
  ];
}

function HowMuch({ permission: { permission, unlimited, units, decimals } }: { readonly permission: Permission }) {
  const t = useSay();
  switch (permission.kind) {
    case "operator":
    case "erc6909-operator":
    case "erc721":
      return null;
    case "authz":
    case "feegrant":
      return <b>{t(unlimited ? PERMISSIONS.anyAmount : PERMISSIONS.limited)}</b>;
    default: {
      if (unlimited) return <b>{t(PERMISSIONS.unlimited)}</b>;
      const { whole, fraction } = amountParts(units, decimals, "short");
      return <>{t(PERMISSIONS.upTo, { amount: `${whole}${fraction}` })}</>;
    }
  }
}

function Times({ permission: { expiresAt, lastUse } }: { readonly permission: Permission }) {
  const t = useSay();
  const { language } = useLanguage();
  const day = (seconds: number) => new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(seconds * 1_000);
  return (
    <>
      <small>
        {lastUse.state === "used"
          ? t(PERMISSIONS.usedOn, { date: day(lastUse.at) })
          : t(lastUse.state === "never" ? PERMISSIONS.neverUsed : PERMISSIONS.useUnknown)}
      </small>
      {expiresAt !== null && <small>{t(PERMISSIONS.until, { date: day(expiresAt) })}</small>}
    </>
  );
}
