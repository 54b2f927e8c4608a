import { useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { shareOfBps } from "../numbers/percent.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Part, Row } from "./part.tsx";
import type { Surroundings } from "./queries.ts";
import styles from "./token-report.module.css";

/** Who holds it, as far as its movements tell. */
export function HoldersView({ around }: { readonly around: Surroundings | null }) {
  const t = useSay();
  const from = around?.holdersFrom ?? null;
  const source = around?.holdersWhole
    ? t(TOKEN_REPORT.holdersWhole)
    : from !== null && t(TOKEN_REPORT.holdersFrom, { block: from });
  return (
    <Part title={t(TOKEN_REPORT.holders)} source={source}>
      {!around || (around.holders.length === 0 && from === null) ? (
        <p className={styles.unknown}>{t(TOKEN_REPORT.noHolders)}</p>
      ) : (
        <dl>
          {around.holders.map(({ address, bps, is }) => (
            <Row
              key={address}
              name={
                <>
                  <ShortAddress address={address} /> <small>{t(TOKEN_REPORT[is])}</small>
                </>
              }
            >
              {shareOfBps(bps)}
            </Row>
          ))}
        </dl>
      )}
    </Part>
  );
}
