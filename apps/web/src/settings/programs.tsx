import { HOUR_MS } from "@alou/money/durations";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PROGRAMS } from "../i18n/words/programs.ts";
import type { ApiKey } from "../server/api-types.ts";
import { KEYS, useApiKeys, useGrants } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { fullTime } from "../time/when.ts";
import { Button } from "../ui/button.tsx";
import { Unread } from "../ui/unread.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { ProgramRow } from "./program-row.tsx";
import styles from "./programs.module.css";

/** Keys the user has made for programs, and programs that were let in over OAuth. */
export function Programs() {
  const t = useSay();
  const reading = useApiKeys();
  const keys = reading.data;
  const [making, setMaking] = useState(false);
  return (
    <>
      <p className={styles.intro}>{t(PROGRAMS.intro)}</p>
      <div className={styles.head}>
        <h3>{t(PROGRAMS.keys)}</h3>
        <Button onClick={() => setMaking(true)}>{t(PROGRAMS.newKey)}</Button>
      </div>
      {!keys && <Unread reading={reading} />}
      {keys?.length === 0 && <p className={styles.quiet}>{t(PROGRAMS.noKeys)}</p>}
      <ul className={styles.list}>
        {keys?.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
      <Grants />
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function KeyRow({ apiKey: { id, name, scopes, hint, usedAt, expiresAt } }: { readonly apiKey: ApiKey }) {
  const t = useSay();
  const now = useNow();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const used =
    usedAt === null
      ? t(PROGRAMS.neverUsed)
      : now - usedAt < 2 * HOUR_MS
        ? t(PROGRAMS.usedNow)
        : t(PROGRAMS.usedAgo, { age: t(ageWords(now - usedAt)) });
  return (
    <ProgramRow
      name={name}
      facts={[
        `${mayOf(t, scopes)} · ${used}`,
        `${t(PROGRAMS.endsWith, { hint })} · ${t(PROGRAMS.until, { time: fullTime(language, expiresAt) })}`,
      ]}
      onRevoke={async () => {
        await client.call("revokeApiKey", { params: { key: id } });
        await queries.invalidateQueries({ queryKey: KEYS.apiKeys });
      }}
    />
  );
}

const mayOf = (t: ReturnType<typeof useSay>, scopes: readonly string[]): string =>
  t(scopes.includes("propose") ? PROGRAMS.mayPropose : PROGRAMS.mayRead);

/** Programs that came over the consent page. */
function Grants() {
  const t = useSay();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const reading = useGrants();
  const grants = reading.data;
  return (
    <>
      <div className={styles.head}>
        <h3>{t(PROGRAMS.grants)}</h3>
      </div>
      {grants ? (
        <p className={styles.quiet}>{t(grants.length === 0 ? PROGRAMS.noGrants : PROGRAMS.strangers)}</p>
      ) : (
        <Unread reading={reading} />
      )}
      <ul className={styles.list}>
        {grants?.map(({ id, client: name, scopes, createdAt, expiresAt }) => (
          <ProgramRow
            key={id}
            name={name}
            facts={[
              mayOf(t, scopes),
              `${t(PROGRAMS.since, { time: fullTime(language, createdAt) })} · ${t(PROGRAMS.until, { time: fullTime(language, expiresAt) })}`,
            ]}
            onRevoke={async () => {
              await client.call("revokeGrant", { params: { grant: id } });
              await queries.invalidateQueries({ queryKey: KEYS.grants });
            }}
          />
        ))}
      </ul>
    </>
  );
}
