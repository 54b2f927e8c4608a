import { shortAddress } from "@alou/money/short-address";
import { Trash2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import { useContacts } from "../server/queries.ts";
import { FullAddress } from "../ui/address.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import form from "../ui/form.module.css";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { LimitField } from "./limit-field.tsx";
import styles from "./limits-page.module.css";
import { type PolicyDraft, readAddress } from "./policy-draft.ts";

interface PeopleLimitsProps {
  readonly draft: PolicyDraft;
  readonly bad: ReadonlySet<string>;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
}

/** Who may be paid, and how long somebody new has to wait. */
export function PeopleLimits({ draft, bad, onChange }: PeopleLimitsProps) {
  const t = useSay();
  const { recipients, allowed, hours } = draft;
  const waits = hours.trim() !== "" && hours.trim() !== "0";
  return (
    <>
      <Segmented
        label={t(LIMITS.people)}
        value={recipients ? "listed" : "anybody"}
        options={[
          { value: "anybody", text: t(LIMITS.anybody) },
          { value: "listed", text: t(LIMITS.onlyListed) },
        ]}
        onChange={(who) => onChange({ recipients: who === "listed" ? (recipients ?? []) : undefined })}
      />
      {recipients && (
        <>
          {recipients.length === 0 && <p className={styles.warning}>{t(LIMITS.noneListed)}</p>}
          <ul className={styles.people}>
            {recipients.map((address) => (
              <Person
                key={address}
                address={address}
                removal={t(LIMITS.removeRecipient, { address: shortAddress(address) })}
                onRemove={() => onChange({ recipients: recipients.filter((other) => other !== address) })}
              />
            ))}
          </ul>
          <AddAddress
            label={t(LIMITS.recipient)}
            there={recipients}
            onAdd={(address) => onChange({ recipients: [...recipients, address] })}
          />
        </>
      )}
      <LimitField
        label={t(LIMITS.wait)}
        unit={t(LIMITS.hours)}
        value={hours}
        empty="0"
        problem={bad.has("hours") ? t(LIMITS.notHours) : undefined}
        onChange={(text) => onChange({ hours: text })}
      />
      <p className={styles.hint}>{t(LIMITS.waitHint)}</p>
      {(waits || allowed.length > 0) && (
        <section className={styles.allowed}>
          <h3>{t(LIMITS.allowed)}</h3>
          <p className={styles.hint}>{t(LIMITS.allowedHint)}</p>
          <ul className={styles.people}>
            {allowed.map(({ address, reason }) => (
              <Person
                key={address}
                address={address}
                reason={reason}
                removal={t(LIMITS.removeAllowed, { address: shortAddress(address) })}
                onRemove={() => onChange({ allowed: allowed.filter((other) => other.address !== address) })}
              />
            ))}
          </ul>
          <AddAddress
            label={t(LIMITS.allowedAddress)}
            there={allowed.map(({ address }) => address)}
            onAdd={(address, reason) => onChange({ allowed: [...allowed, { address, reason }] })}
            reasoned
          />
        </section>
      )}
    </>
  );
}

interface PersonProps {
  readonly address: string;
  readonly reason?: string;
  readonly removal: string;
  readonly onRemove: () => void;
}

function Person({ address, reason, removal, onRemove }: PersonProps) {
  const contact = useContacts().data?.find((one) => one.address.toLowerCase() === address.toLowerCase());
  return (
    <li>
      <div>
        {(contact || reason !== undefined) && (
          <p>
            {contact && <bdi>{contact.name}</bdi>}
            {contact && reason !== undefined && " · "}
            {reason !== undefined && <bdi>{reason}</bdi>}
          </p>
        )}
        <FullAddress address={address} copy={false} />
      </div>
      <IconButton label={removal} onClick={onRemove}>
        <Icon of={Trash2} />
      </IconButton>
    </li>
  );
}

interface AddAddressProps {
  readonly label: string;
  readonly there: readonly string[];
  readonly onAdd: (address: string, reason: string) => void;
  /** A reason has to be said with it. */
  readonly reasoned?: boolean;
}

function AddAddress({ label, there, onAdd, reasoned = false }: AddAddressProps) {
  const t = useSay();
  const note = useId();
  const contacts = useId();
  const known = useContacts().data ?? [];
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readAddress(text, there);
    if (typeof read === "string") return setProblem(t(read === "bad" ? LIMITS.notAddress : LIMITS.alreadyThere));
    if (reasoned && reason.trim() === "") return setProblem(t(LIMITS.reasonMissing));
    setProblem(undefined);
    setText("");
    setReason("");
    onAdd(read.address, reason.trim());
  };
  return (
    <form className={styles.adding} onSubmit={submit} noValidate>
      <label>
        <span>{label}</span>
        <input
          type="text"
          value={text}
          list={contacts}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          className={form.mono}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : note}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <datalist id={contacts}>
        {known.map(({ id, name, address }) => (
          <option key={id} value={address} label={name} />
        ))}
      </datalist>
      {reasoned && (
        <label>
          <span>{t(LIMITS.reason)}</span>
          <input type="text" value={reason} maxLength={120} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <Button type="submit" disabled={text.trim() === ""}>
        {t(LIMITS.add)}
      </Button>
      {problem !== undefined && (
        <p id={note} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
