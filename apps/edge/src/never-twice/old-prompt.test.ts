import { toUnits } from "@alou/money/units";
import type { WalletWay } from "@alou/proposals/answer";
import type { Proposal } from "@alou/proposals/proposal";
import { CHAIN, corridorTo, HANDED, LAST_HEIGHT, PAYEE, PAYER, type Past } from "@alou/proposals/solana/past.fixture";
import { describe, expect, it } from "vitest";
import { openErrand } from "../corridor/errand.ts";
import { handOut } from "../corridor/hand-out.ts";
import { settleOutstanding } from "../corridor/outstanding.ts";
import { ownProposal } from "../corridor/own-proposal.ts";
import type { Services } from "../services.ts";
import { openDatabase } from "../storage/database.ts";
import { outstandingProposals, saveProposal } from "../storage/proposals.ts";
import type { Session } from "../storage/sessions.ts";
import { d1Over, migratedDatabase } from "./sqlite.fixture.ts";

const USER = "usr_1";
const INTENT = "int_1";
const START = 1_000_000;

const PROPOSAL = {
  ...{ id: "prp_1", status: "ready", chain: CHAIN, account: `${CHAIN}:${PAYER}`, intent: { id: INTENT } },
  ...{ createdAt: START, expiresAt: START + 60_000, block: { number: 1_000 }, findings: [], assets: [] },
  ...{ requests: [HANDED], simulation: { exact: true }, fee: { cap: toUnits(10_000n) } },
  action: { kind: "transfer", pays: { asset: `${CHAIN}/slip44:501`, units: toUnits(7n) }, to: { address: PAYEE } },
} as unknown as Proposal;

/** A payment that a wallet was handed, and whose prompt nobody has answered for an hour. */
async function unanswered(way: WalletWay | undefined) {
  const database = migratedDatabase();
  database.exec(`INSERT INTO users (id, settings, created_at) VALUES ('${USER}', '{}', 0)`);
  let now = START;
  const d1 = d1Over(database, async (effect) => effect());
  const db = openDatabase(d1, { now: () => now, sleep: async () => {}, random: () => 0 });
  const errand = (past: Past) => {
    const services = { db, now: () => now, isReadOnly: async () => false, corridor: corridorTo(past) };
    const session = { user: USER } as Session;
    return openErrand({ services: services as unknown as Services, session, requestId: "req_1" });
  };
  await saveProposal(db, USER, PROPOSAL, { replacement: false, now });
  const young = errand({ height: LAST_HEIGHT - 150 });
  await handOut(young, await ownProposal(young, PROPOSAL.id), way ? { way } : {});
  now += 3_600_000;
  return {
    settle: (past: Partial<Past> = {}, abandon = false) =>
      settleOutstanding(errand({ height: LAST_HEIGHT + 9_000, ...past }), INTENT, { abandon, nothingSent: false }),
    outstanding: async () => (await outstandingProposals(db, USER, INTENT)).length,
  };
}

describe("an old prompt of a Solana wallet", () => {
  it("stands in nobody’s way once its blockhash is over, where the wallet only signs", async () => {
    const { settle, outstanding } = await unanswered("signs");
    await settle();
    expect(await outstanding()).toBe(0);
  });

  it.each(["sends", undefined] as const)(
    "may still be paid by a wallet that %s, until its user says no",
    async (way) => {
      const { settle, outstanding } = await unanswered(way);
      await expect(settle()).rejects.toMatchObject({ code: "signing_elsewhere" });
      // With the user's word another may be asked, and what comes of this one is still looked for.
      await settle({}, true);
      expect(await outstanding()).toBe(1);
    },
  );
});
