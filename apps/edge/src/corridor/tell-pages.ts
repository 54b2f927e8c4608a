import type { Services } from "../services.ts";
import { readProposals } from "../storage/proposal-views.ts";

/** Sends where some proposals of a user stand to the user's open pages. */
export async function tellPages(services: Services, user: string, proposals: readonly string[]): Promise<void> {
  const files = await readProposals(services.db, user, proposals, services.now());
  const pages = services.pages(user);
  for (const { stored, life } of files) await pages.publish({ type: "life", proposal: stored.proposal.id, life });
}
