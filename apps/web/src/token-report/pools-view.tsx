import { useSay } from "../i18n/language.tsx";
import { TOKEN_REPORT } from "../i18n/words/token-report.ts";
import { grouped } from "../numbers/amount.ts";
import { feeOfPpm, shareOfBps } from "../numbers/percent.ts";
import { Part, Row } from "./part.tsx";
import { protocolName } from "./protocol-name.ts";
import type { Surroundings } from "./queries.ts";
import styles from "./token-report.module.css";

/** Where it is traded, how deep, and who may empty that. */
export function PoolsView({ around }: { readonly around: Surroundings | null }) {
  const t = useSay();
  const pools = around?.pools;
  return (
    <Part title={t(TOKEN_REPORT.pools)}>
      {!pools ? (
        <p className={styles.unknown}>{t(TOKEN_REPORT.unknown)}</p>
      ) : pools.length === 0 ? (
        <p className={styles.note}>{t(TOKEN_REPORT.noPools)}</p>
      ) : (
        <dl>
          {pools.map(({ pool, protocol, feePpm, quoteSymbol, depthUsd, lockedBps, ownerBps }) => (
            <Row
              key={pool}
              name={
                <>
                  {protocolName(protocol)} <small>{`${quoteSymbol} · ${feeOfPpm(feePpm)}`}</small>
                </>
              }
            >
              {depthUsd === null ? t(TOKEN_REPORT.noDepth) : t(TOKEN_REPORT.depth, { usd: `$${grouped(depthUsd)}` })}
              <small>
                {lockedBps === null
                  ? t(TOKEN_REPORT.noShares)
                  : `${t(TOKEN_REPORT.locked, { n: shareOfBps(lockedBps) })} · ${t(TOKEN_REPORT.ownerHolds, { n: shareOfBps(ownerBps ?? 0) })}`}
              </small>
            </Row>
          ))}
        </dl>
      )}
    </Part>
  );
}
