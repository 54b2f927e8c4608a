import type { ChainId } from "@alou/money/caip";
import { SAVED_ADDRESS } from "@alou/proposals/saved-address";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CONTACTS } from "../i18n/words/contacts.ts";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { comparedInFours } from "../numbers/address-text.ts";
import type { Contact } from "../server/api-types.ts";
import { KEYS, useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FullAddress } from "../ui/address.tsx";
import form from "../ui/form.module.css";
import { FormDialog } from "../ui/form-dialog.tsx";
import { AddressKind } from "./address-kind.tsx";
import { type AddressVerdict, addressVerdict, type ContactClash, contactClashes } from "./contact-checks.ts";
import styles from "./contact-dialog.module.css";

interface ContactDialogProps {
  readonly contacts: readonly Contact[];
  /** The one to be changed; absent for a new one. */
  readonly contact?: Contact;
  readonly onClose: () => void;
}

/** Name, address, and what is to be said about them while they are typed. */
export function ContactDialog({ contacts, contact, onClose }: ContactDialogProps) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const [name, setName] = useState(contact?.name ?? "");
  const [address, setAddress] = useState(contact?.address ?? "");
  const [chain, setChain] = useState<ChainId | "">(contact?.chain ?? "");
  const [note, setNote] = useState(contact?.note ?? "");
  const chains = useChains().data ?? [];
  const verdict = addressVerdict(
    address,
    chains.map(({ id }) => id),
  );
  const clashes = contactClashes(contacts, { name, verdict }, contact?.id);
  const possible = verdict.kind === "good" ? verdict.chains : [];
  // Of a chain that the address is none of nothing is left once the address has changed.
  const only = chain !== "" && possible.includes(chain) ? chain : "";
  const taken = clashes.some(({ kind }) => kind === "name-taken");

  const submit = () => {
    if (verdict.kind !== "good") return;
    request.run(async () => {
      const body = {
        name: name.trim(),
        address: verdict.address,
        ...(only !== "" && { chain: only }),
        ...(note.trim() !== "" && { note: note.trim() }),
      };
      if (contact) await client.call("updateContact", { params: { contact: contact.id }, body });
      else await client.call("createContact", { body });
      await queries.invalidateQueries({ queryKey: KEYS.contacts });
      onClose();
    });
  };
  return (
    <FormDialog
      title={t(contact ? CONTACTS.editTitle : CONTACTS.addTitle)}
      request={request}
      submitText={t(CONTACTS.save)}
      incomplete={taken || name.trim() === "" || verdict.kind !== "good"}
      firm
      onSubmit={submit}
      onClose={onClose}
    >
      <label>
        {t(CONTACTS.name)}
        <input
          type="text"
          value={name}
          maxLength={60}
          required
          aria-invalid={taken}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <AddressField address={address} verdict={verdict} onChange={setAddress} />
      <Clashes clashes={clashes} address={verdict.kind === "good" ? verdict.address : undefined} />
      {possible.length > 1 && <ChainField chain={only} possible={possible} onChange={setChain} />}
      <label>
        {t(CONTACTS.note)}
        <input type="text" value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </label>
    </FormDialog>
  );
}

interface AddressFieldProps {
  readonly address: string;
  readonly verdict: AddressVerdict;
  readonly onChange: (text: string) => void;
}

function AddressField({ address, verdict, onChange }: AddressFieldProps) {
  const t = useSay();
  const hint = useId();
  return (
    <div>
      <label>
        {t(CONTACTS.address)}
        <input
          type="text"
          value={address}
          maxLength={120}
          required
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={form.mono}
          aria-invalid={verdict.kind === "wrong"}
          aria-describedby={hint}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <div id={hint} aria-live="polite">
        {verdict.kind === "empty" && <p className={styles.hint}>{t(CONTACTS.kinds)}</p>}
        {verdict.kind === "wrong" && (
          <p className={styles.hint} data-verdict="problem">
            {verdict.family && `${t(PICKER[verdict.family])}${t(CONTACTS.colon)}`}
            {t(SAVED_ADDRESS[verdict.problem])}
          </p>
        )}
        {verdict.kind === "good" && (
          <>
            <p className={styles.hint} data-verdict="good">
              <AddressKind family={verdict.family} chains={verdict.chains} />
            </p>
            {verdict.warnings.map((code) => (
              <p key={code} className={code === "unchecked" ? styles.hint : styles.warning}>
                {t(SAVED_ADDRESS[code])}
              </p>
            ))}
          </>
        )}
      </div>
      {verdict.kind === "good" && <FullAddress address={verdict.address} copy={false} />}
    </div>
  );
}

interface ChainFieldProps {
  readonly chain: ChainId | "";
  /** The chains on which it is an address. */
  readonly possible: readonly ChainId[];
  readonly onChange: (chain: ChainId | "") => void;
}

function ChainField({ chain, possible, onChange }: ChainFieldProps) {
  const t = useSay();
  const { language } = useLanguage();
  const chains = useChains().data;
  return (
    <label>
      {t(CONTACTS.chain)}
      <select value={chain} onChange={(event) => onChange(event.target.value as ChainId | "")}>
        <option value="">{t(CONTACTS.anyChain)}</option>
        {possible.map((id) => (
          <option key={id} value={id}>
            {chainName(chains, id)[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ClashesProps {
  readonly clashes: readonly ContactClash[];
  readonly address: string | undefined;
}

/** What the other contacts say about this one; a look-alike is laid beside the address it resembles. */
function Clashes({ clashes, address }: ClashesProps) {
  const t = useSay();
  return clashes.map(({ kind, contact }) => {
    const { name } = contact;
    if (kind === "name-taken") {
      return (
        <p key={kind} className={styles.hint} data-verdict="problem">
          {t(CONTACTS.nameTaken)}
        </p>
      );
    }
    if (kind === "address-known") {
      return (
        <p key={`${kind}${contact.id}`} className={styles.warning}>
          {t(CONTACTS.addressKnown, { name })}
        </p>
      );
    }
    return (
      <div key={`${kind}${contact.id}`} className={styles.warning} role="alert">
        <p>{t(CONTACTS.alike, { name })}</p>
        <p className={styles.pairs} aria-hidden="true">
          {comparedInFours(address ?? "", contact.address).map(({ one, other, equal }, index) => (
            // Ten groups, always in this order.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <code key={index} data-equal={equal}>
              {one}
              <i>{equal ? "=" : "≠"}</i>
              {other}
            </code>
          ))}
        </p>
      </div>
    );
  });
}
