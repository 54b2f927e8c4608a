import { AlouError } from "@alou/money/error";
import type { Handler } from "../http/handler.ts";
import { readProposals } from "../storage/proposal-views.ts";
import { sentProposals } from "../storage/transaction-lists.ts";
import { findTransaction } from "../storage/transactions.ts";
import { proposalView } from "./proposals/proposal-view.ts";

const PAGE = 20;

export const listTransactions: Handler<"listTransactions"> = async ({ query }, { services, session }) => {
  // When and which: several may be of one millisecond.
  const [at = "", beforeId = ""] = (query.cursor ?? "").split(".");
  const before = at === "" ? Number.MAX_SAFE_INTEGER : Number(at);
  const page = await sentProposals(services.db, session.user, {
    filter: query.state ?? "all",
    before: Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER,
    beforeId,
    limit: PAGE,
  });
  const ids = page.map(({ proposal }) => proposal);
  const files = await readProposals(services.db, session.user, ids, services.now());
  const sentAt = new Map(page.map(({ proposal, at }) => [proposal, at]));
  const last = page.at(-1);
  return {
    items: files.map((file) => ({ view: proposalView(file), at: sentAt.get(file.stored.proposal.id) ?? 0 })),
    next: page.length === PAGE && last ? `${last.at}.${last.proposal}` : null,
  };
};

export const getTransaction: Handler<"getTransaction"> = async ({ params }, { services, session }) => {
  const stored = await findTransaction(services.db, session.user, params.transaction);
  if (!stored) throw new AlouError("not_found", { what: "transaction" });
  return stored.record;
};
