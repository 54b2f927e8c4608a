import { classifyAddress } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Handler, HandlerContext } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import { auditOfContact } from "../storage/audit.ts";
import * as store from "../storage/contacts.ts";
import { newId } from "../storage/tokens.ts";

interface ContactFields {
  readonly name: string;
  readonly address: string;
  readonly chain?: ChainId;
  readonly note?: string;
}

/** Checks what a schema cannot: the checksum of the address, hidden characters, and that the chain is known. */
function checked({ name, address, chain, note }: ContactFields): ContactFields {
  const classified = classifyAddress(address);
  const refuse = (path: string, message: string) => new BadRequest(`${path}: ${message}`, [{ path, message }]);
  if (!classified?.address) throw refuse("/address", classified?.problem ?? "not an address");
  if (/[\p{Cc}\p{Cf}]/u.test(name) || name.trim() === "") throw refuse("/name", "hidden characters or nothing at all");
  if (chain !== undefined && !findChain(chain)) throw refuse("/chain", "not a known chain");
  return {
    name: name.trim(),
    address: classified.address,
    ...(chain !== undefined && { chain }),
    ...(note !== undefined && { note }),
  };
}

const nameTaken = () => new BadRequest("/name: another contact has this name", [{ path: "/name", message: "taken" }]);

export const listContacts: Handler<"listContacts"> = async (_, { services, session }) => ({
  contacts: (await services.db.all(store.contactsOf(session.user))).map(store.readContact),
});

type Context = Pick<HandlerContext<"createContact">, "services" | "session" | "requestId">;

/** Who is paid by a name is worth knowing later: the trail keeps the address, never the name. */
function trail({ services, session, requestId }: Context, what: string, id: string, address: string) {
  return auditOfContact({ at: services.now(), user: session.user, requestId, what, detail: address }, id);
}

export const createContact: Handler<"createContact"> = async ({ body }, context) => {
  const { services, session } = context;
  const contact = { id: newId("con"), ...checked(body), createdAt: services.now() };
  const audit = trail(context, "contact-create", contact.id, contact.address);
  if (!(await store.insertContact(services.db, session.user, contact, audit))) throw nameTaken();
  return contact;
};

export const updateContact: Handler<"updateContact"> = async ({ params, body }, context) => {
  const { services, session } = context;
  const before = await store.findContact(services.db, session.user, params.contact);
  if (!before) throw new AlouError("not_found", { what: "contact" });
  const fields = checked(body);
  if (await store.isNameTaken(services.db, session.user, fields.name, before.id)) throw nameTaken();
  const contact = { id: before.id, ...fields, createdAt: before.createdAt };
  const audit = trail(context, "contact-update", contact.id, contact.address);
  await store.updateContact(services.db, session.user, contact, audit);
  return contact;
};

export const deleteContact: Handler<"deleteContact"> = async ({ params }, context) => {
  const { services, session } = context;
  const before = await store.findContact(services.db, session.user, params.contact);
  if (!before) throw new AlouError("not_found", { what: "contact" });
  const audit = trail(context, "contact-delete", before.id, before.address);
  await store.deleteContact(services.db, session.user, before.id, audit);
  return {};
};
