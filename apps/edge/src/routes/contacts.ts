import { classifyAddress } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
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

export const createContact: Handler<"createContact"> = async ({ body }, { services, session }) => {
  const contact = { id: newId("con"), ...checked(body), createdAt: services.now() };
  if (!(await store.insertContact(services.db, session.user, contact))) throw nameTaken();
  return contact;
};

export const updateContact: Handler<"updateContact"> = async ({ params, body }, { services, session }) => {
  const before = await store.findContact(services.db, session.user, params.contact);
  if (!before) throw new AlouError("not_found", { what: "contact" });
  const fields = checked(body);
  if (await store.isNameTaken(services.db, session.user, fields.name, before.id)) throw nameTaken();
  const contact = { id: before.id, ...fields, createdAt: before.createdAt };
  await store.updateContact(services.db, session.user, contact);
  return contact;
};

export const deleteContact: Handler<"deleteContact"> = async ({ params }, { services, session }) => {
  if (!(await store.findContact(services.db, session.user, params.contact)))
    throw new AlouError("not_found", { what: "contact" });
  await store.deleteContact(services.db, session.user, params.contact);
  return {};
};
