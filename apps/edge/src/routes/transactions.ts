import { AlouError } from "@alou/money/error";
import { proposalView } from "../corridor/life.ts";
import type { Handler } from "../http/handler.ts";
import { findProposal } from "../storage/proposals.ts";
import { findTransaction, sentProposals } from "../storage/transactions.ts";

const PAGE = 20;

export const listTransactions: Handler<"listTransactions"> = async ({ query }, { services, session }) => {
  const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(query.cursor);
  const page = await sentProposals(services.db, session.user, {
    filter: query.state ?? "all",
    before: Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER,
    limit: PAGE,
  });
  const items = await Promise.all(
    page.map(async ({ proposal, at }) => {
      const stored = await findProposal(services.db, session.user, proposal);
      return stored ? [{ view: await proposalView(services.db, stored, services.now()), at }] : [];
    }),
  );
  const last = page.at(-1);
  return { items: items.flat(), next: page.length === PAGE && last ? String(last.at) : null };
};

export const getTransaction: Handler<"getTransaction"> = async ({ params }, { services, session }) => {
  const stored = await findTransaction(services.db, session.user, params.transaction);
  if (!stored) throw new AlouError("not_found", { what: "transaction" });
  return stored.record;
};
