import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { SAVED_ADDRESS, savedAddress } from "@alou/proposals/saved-address";
import type { Handler, HandlerContext } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import { type AuditEntry, auditOfOwn } from "../storage/audit.ts";
import * as store from "../storage/contacts.ts";
import type { Statement } from "../storage/database.ts";
import { newId } from "../storage/tokens.ts";

interface ContactFields {
  readonly name: string;
  readonly address: string;
  readonly chain?: ChainId;
  readonly note?: string;
}

/** Checks what a schema cannot: the address by its own family's rules, its chain, and hidden characters. */
function checked(
  { name, address, chain, note }: ContactFields,
  served: readonly ChainId[],
): Omit<store.StoredContact, "id" | "createdAt"> {
  const refuse = (path: string, message: string) => new BadRequest(`${path}: ${message}`, [{ path, message }]);
  const judged = savedAddress(address, chain, served);
  if (judged.kind === "wrong") {
    throw refuse(judged.problem === "other-chain" ? "/chain" : "/address", SAVED_ADDRESS[judged.problem].en);
  }
  if (/[\p{Cc}\p{Cf}]/u.test(name) || name.trim() === "") throw refuse("/name", "hidden characters or nothing at all");
  return {
    name: name.trim(),
    address: judged.address,
    home: judged.home,
    ...(chain !== undefined && { chain }),
    ...(note !== undefined && { note }),
  };
}

const nameTaken = () => new BadRequest("/name: another contact has this name", [{ path: "/name", message: "taken" }]);

/** A contact as it is told: with its family, its chains, and what is worth knowing of it. */
function told({ home, ...contact }: store.StoredContact, served: readonly ChainId[]) {
  const judged = savedAddress(contact.address, undefined, served);
  const { chains, warnings } = judged.kind === "good" ? judged : { chains: [], warnings: [] };
  return {
    ...contact,
    family: home.split(":")[0] as Family,
    chains,
    warnings: warnings.flatMap((code) => (code === "unchecked" ? [] : [{ code, ...SAVED_ADDRESS[code] }])),
  };
}

export const listContacts: Handler<"listContacts"> = async (_, { services, session }) => ({
  contacts: (await services.db.all(store.contactsOf(session.user)))
    .map(store.readContact)
    .map((contact) => told(contact, services.chains)),
});

type Context = Pick<HandlerContext<"createContact">, "services" | "session" | "requestId">;

/** Who is paid by a name is worth knowing later: the trail keeps the address, never the name. */
function trail(
  { services, session, requestId }: Context,
  what: AuditEntry["what"],
  id: string,
  address: string,
): Statement {
  const entry = { at: services.now(), user: session.user, requestId, what, subject: id, detail: address };
  return auditOfOwn("contacts", entry);
}

export const createContact: Handler<"createContact"> = async ({ body }, context) => {
  const { services, session } = context;
  const contact = { id: newId("con"), ...checked(body, services.chains), createdAt: services.now() };
  const audit = trail(context, "contact-create", contact.id, contact.address);
  if (!(await store.insertContact(services.db, session.user, contact, audit))) throw nameTaken();
  return told(contact, services.chains);
};

export const updateContact: Handler<"updateContact"> = async ({ params, body }, context) => {
  const { services, session } = context;
  const before = await store.findContact(services.db, session.user, params.contact);
  if (!before) throw new AlouError("not_found", { what: "contact" });
  const contact = { id: before.id, ...checked(body, services.chains), createdAt: before.createdAt };
  if (await store.isNameTaken(services.db, session.user, contact)) throw nameTaken();
  const audit = trail(context, "contact-update", contact.id, contact.address);
  await store.updateContact(services.db, session.user, contact, audit);
  return told(contact, services.chains);
};

export const deleteContact: Handler<"deleteContact"> = async ({ params }, context) => {
  const { services, session } = context;
  const before = await store.findContact(services.db, session.user, params.contact);
  if (!before) throw new AlouError("not_found", { what: "contact" });
  const audit = trail(context, "contact-delete", before.id, before.address);
  await store.deleteContact(services.db, session.user, before.id, audit);
  return {};
};
