import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { PROGRAMS } from "../i18n/words/programs.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DialogButtons } from "../ui/dialog-buttons.tsx";
import form from "../ui/form.module.css";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Segmented } from "../ui/segmented.tsx";
import styles from "./programs.module.css";

const DAYS = ["30", "90", "365"] as const;

/** Makes a key, and shows its secret the one time it is told. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const [name, setName] = useState("");
  const [may, setMay] = useState<"read" | "propose">("read");
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const [secret, setSecret] = useState<string>();
  const submit = () =>
    request.run(async () => {
      const scopes: ("read" | "propose")[] = may === "read" ? ["read"] : ["read", "propose"];
      const made = await client.call("createApiKey", { body: { name: name.trim(), scopes, days: Number(days) } });
      setSecret(made.secret);
      await queries.invalidateQueries({ queryKey: KEYS.apiKeys });
    });
  if (secret !== undefined) return <Secret secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title={t(PROGRAMS.newKeyTitle)}
      request={request}
      submitText={t(request.busy ? PROGRAMS.creating : PROGRAMS.create)}
      incomplete={name.trim() === ""}
      firm
      onSubmit={submit}
      onClose={onClose}
    >
      <label>
        {t(PROGRAMS.name)}
        <input type="text" value={name} maxLength={60} required onChange={(event) => setName(event.target.value)} />
        <small>{t(PROGRAMS.nameHint)}</small>
      </label>
      <div className={styles.field}>
        <span>{t(PROGRAMS.may)}</span>
        <Segmented
          label={t(PROGRAMS.may)}
          value={may}
          options={[
            { value: "read", text: t(PROGRAMS.read) },
            { value: "propose", text: t(PROGRAMS.propose) },
          ]}
          onChange={setMay}
        />
        <small>{t(PROGRAMS.mayHint)}</small>
      </div>
      <div className={styles.field}>
        <span>{t(PROGRAMS.lasts)}</span>
        <Segmented
          label={t(PROGRAMS.lasts)}
          value={days}
          options={DAYS.map((value) => ({ value, text: t(PROGRAMS.days, { n: Number(value) }) }))}
          onChange={setDays}
        />
      </div>
    </FormDialog>
  );
}

/** It stays until the user says that it is put away: neither a click beside it nor Escape loses it. */
function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useSay();
  const label = useId();
  return (
    <Dialog title={t(PROGRAMS.secretTitle)} onClose={onClose} firm held>
      <div className={form.form}>
        <p className={styles.once}>{t(PROGRAMS.secretOnce)}</p>
        <div className={styles.secret}>
          <span id={label}>{t(PROGRAMS.secret)}</span>
          <output aria-labelledby={label}>{secret}</output>
          <CopyButton text={secret} label={t(PROGRAMS.copySecret)} />
        </div>
        <p className={styles.quiet}>{t(PROGRAMS.howToUse)}</p>
        <DialogButtons>
          <Button look="safe" onClick={onClose}>
            {t(PROGRAMS.stored)}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}
