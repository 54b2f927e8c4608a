import type { Decimal } from "@alou/money/units";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { shareText } from "../numbers/percent.ts";
import { usdText } from "../numbers/usd-text.ts";
import { useChains } from "../server/queries.ts";
import styles from "./allocation.module.css";
import { FAMILIES, familyName, familyOf } from "./family.ts";
import { Private } from "./privacy.tsx";
import type { Portfolio } from "./queries.ts";

interface Part {
  readonly id: string;
  readonly family: string;
  readonly name: string;
  readonly cents: bigint;
  readonly note: string;
}

/** What stands where: by family where there are several, else by chain. A bar under a ruler, and the same in words. */
export function Allocation({ portfolio }: { readonly portfolio: Portfolio }) {
  const t = useSay();
  const parts = useParts(portfolio);
  const total = parts.reduce((sum, { cents }) => sum + cents, 0n);
  if (total === 0n) return null;
  const share = (cents: bigint) => Number((cents * 1_000n) / total) / 10;
  return (
    <section className={styles.allocation} aria-label={t(PORTFOLIO.allocation)}>
      <div className={styles.ruler} aria-hidden="true" />
      <div className={styles.bar} aria-hidden="true">
        {parts.map(({ id, family, cents }) => (
          <i key={id} data-family={family} style={{ flexGrow: Math.max(share(cents), 0.5) }} />
        ))}
      </div>
      <ul>
        {parts.map(({ id, family, name, cents, note }) => (
          <li key={id}>
            <i data-family={family} aria-hidden="true" />
            <b>{name}</b>
            <span className={styles.share}>{shareText(Number(cents) / Number(total))}</span>
            <span className={styles.worth}>
              <Private>{usdText(decimalOf(cents))}</Private>
            </span>
            <small>{note}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useParts({ chains }: Portfolio): readonly Part[] {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const families = FAMILIES.filter((family) => chains.some(({ chain }) => familyOf(chain) === family));
  const parts =
    families.length > 1
      ? families.map((family): Part => {
          const own = chains.filter(({ chain }) => familyOf(chain) === family);
          const n = new Set(own.map(({ chain }) => chain)).size;
          const cents = own.reduce((sum, { usd }) => sum + centsOf(usd), 0n);
          const note = n === 1 ? t(PORTFOLIO.oneChain) : t(PORTFOLIO.chainsOf, { n });
          return { id: family, family, name: familyName(family)[language], cents, note };
        })
      : [...new Set(chains.map(({ chain }) => chain))].map((chain): Part => {
          const own = chains.filter((one) => one.chain === chain);
          const cents = own.reduce((sum, { usd }) => sum + centsOf(usd), 0n);
          return { id: chain, family: familyOf(chain), name: chainName(served, chain)[language], cents, note: "" };
        });
  return parts.filter(({ cents }) => cents > 0n).sort((a, b) => (a.cents < b.cents ? 1 : -1));
}

function centsOf(usd: Decimal): bigint {
  const [whole = "0", fraction = ""] = usd.split(".");
  return BigInt(`${whole}${fraction.slice(0, 2).padEnd(2, "0")}`);
}

const decimalOf = (cents: bigint): Decimal => {
  const digits = cents.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}` as Decimal;
};
