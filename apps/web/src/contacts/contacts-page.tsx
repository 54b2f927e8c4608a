import { useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CONTACTS } from "../i18n/words/contacts.ts";
import type { Contact } from "../server/api-types.ts";
import { KEYS, useChains, useContacts, useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { FullAddress } from "../ui/address.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Identicon } from "../ui/identicon.tsx";
import page from "../ui/list-page.module.css";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { AddressKind } from "./address-kind.tsx";
import { ContactDialog } from "./contact-dialog.tsx";
import styles from "./contacts-page.module.css";

type Asking = { readonly what: "save" | "remove"; readonly contact: Contact } | { readonly what: "add" };

/** Names that can be said instead of addresses. */
export function ContactsPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  const contacts = useContacts();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const list = contacts.data ?? [];
  return (
    <Page title={t(CONTACTS.title)}>
      <div className={page.page}>
        <div className={page.bar}>
          <p>{t(CONTACTS.intro)}</p>
          <Button disabled={!signedIn} onClick={() => setAsking({ what: "add" })}>
            <Icon of={Plus} />
            {t(CONTACTS.add)}
          </Button>
        </div>
        {!signedIn && <SignInFirst />}
        {signedIn && !contacts.data && <Unread reading={contacts} />}
        {contacts.data?.length === 0 && <p className={page.none}>{t(CONTACTS.none)}</p>}
        <ul>
          {list.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              onEdit={() => setAsking({ what: "save", contact })}
              onRemove={() => setAsking({ what: "remove", contact })}
            />
          ))}
        </ul>
      </div>
      {asking?.what === "add" && <ContactDialog contacts={list} onClose={close} />}
      {asking?.what === "save" && <ContactDialog contacts={list} contact={asking.contact} onClose={close} />}
      {asking?.what === "remove" && <RemoveDialog contact={asking.contact} onClose={close} />}
    </Page>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ContactRow({ contact, onEdit, onRemove }: ContactRowProps) {
  const t = useSay();
  const { language } = useLanguage();
  const chains = useChains().data;
  const { name, address, family, chain, note, warnings } = contact;
  return (
    <li className={classNames(page.row, styles.row)}>
      <Identicon address={address} size={40} />
      <div className={page.who}>
        <p className={styles.name}>
          <b>{name}</b>
          {chain && <small> {t(CONTACTS.onlyOn, { chain: chainName(chains, chain)[language] })}</small>}
          {note && <small> {note}</small>}
        </p>
        <AddressKind family={family} chains={contact.chains} />
        <FullAddress address={address} />
        {warnings.map(({ code, ...words }) => (
          <p key={code} className={styles.warning}>
            <Icon of={TriangleAlert} size={14} />
            <span>{words[language]}</span>
          </p>
        ))}
      </div>
      <span className={styles.actions}>
        <IconButton label={t(CONTACTS.edit, { name })} onClick={onEdit}>
          <Icon of={Pencil} />
        </IconButton>
        <IconButton label={t(CONTACTS.remove, { name })} onClick={onRemove}>
          <Icon of={Trash2} />
        </IconButton>
      </span>
    </li>
  );
}

function RemoveDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const remove = () =>
    request.run(async () => {
      await client.call("deleteContact", { params: { contact: contact.id } });
      await queries.invalidateQueries({ queryKey: KEYS.contacts });
      onClose();
    });
  return (
    <ConfirmDialog
      title={t(CONTACTS.removeTitle, { name: contact.name })}
      request={request}
      confirmText={t(CONTACTS.removeDo)}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t(CONTACTS.removeHint)}</p>
    </ConfirmDialog>
  );
}
