import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Contract } from "../src/api/contract.ts";
import { CONTRACTS } from "../src/api/contracts.ts";
import { OPERATIONS, type OperationName } from "../src/api/operations.ts";
import { CHAIN, codeOf, newAccount, type SignedIn, send, signInPage } from "./test-account.ts";

let alice: SignedIn;
let mallory: SignedIn;
const ids: Record<string, string> = {};

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  [alice, mallory] = [await signInPage(), await signInPage()];
  const json = async (response: Response) => (await response.json()) as { id: string };
  ids.contact = (
    await json(await alice.send("POST", "/v1/contacts", { name: "林薇", address: newAccount().address }))
  ).id;
  ids.conversation = (await json(await alice.send("POST", "/v1/conversations"))).id;
  const plan = { text: "转 25 USDC 给林薇", chain: "eip155:31337", key: crypto.randomUUID() };
  ids.plan = (await json(await alice.send("POST", "/v1/plans", plan))).id;
  const made = await alice.send("POST", "/v1/api-keys", { name: "Agent", scopes: ["read"] });
  ids.key = ((await made.json()) as { key: { id: string } }).key.id;
  ids.grant = "grt_00000000000000000001";
  // Rows no operation can make without a chain are written as the storage would.
  ids.proposal = "prp_00000000000000000001";
  ids.transaction = "txn_00000000000000000001";
  ids.message = "msg_00000000000000000001";
  ids.answer = "ans_00000000000000000001";
  ids.notice = "ntc_00000000000000000001";
  ids.server = "rms_00000000000000000001";
  ids.account = `${CHAIN}:${alice.account.address}`;
  const proposal = { id: ids.proposal, status: "blocked", requests: [], findings: [], intent: {}, action: {} };
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at) VALUES (?1, ?2, 'int_1', ?3, 0, 0, 0)",
    ).bind(ids.proposal, alice.user, JSON.stringify(proposal)),
    env.DB.prepare(
      `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place,
         free_at, effect, state, released, done, progress, claim, created_at, updated_at)
       VALUES (?1, ?2, ?3, 'int_1', '0x', 'eip155:31337', '0x', 0, 1, '{}', 0, '{}', 'final', 0, 1, '{}', 'c', 0, 0)`,
    ).bind(ids.transaction, alice.user, ids.proposal),
    env.DB.prepare(
      `INSERT INTO remote_servers (id, user_id, number, name, url, transport, left_out, listed_at, created_at)
       VALUES (?1, ?2, 1, 'Theirs', 'https://mcp.dev/mcp', 'http', 0, 0, 0)`,
    ).bind(ids.server, alice.user),
    env.DB.prepare(
      `INSERT INTO permission_notices (id, user_id, chain, spender, reason, evidence, at)
       VALUES (?1, ?2, 'eip155:31337', '0x', 'listed', '{}', 0)`,
    ).bind(ids.notice, alice.user),
  ]);
});

const BODIES: Partial<Record<OperationName, unknown>> = {
  updateContact: { name: "x", address: newAccount().address },
  renameConversation: { title: "mine now" },
  sendMessage: { key: "12345678", chain: "eip155:31337", text: "hi" },
  branchConversation: { before: "msg_00000000000000000001" },
  answerAgain: { key: "12345678", chain: "eip155:31337" },
  callTool: { input: {}, chain: "eip155:31337" },
  chooseRemoteTools: { tools: [] },
  choose: { step: 0, slot: "chain", candidate: 0 },
  reviseProposal: {},
  beginSigning: {},
  endSigning: { handOut: "x" },
  submitSignature: { request: 0, signature: "0x00" },
  submitTransaction: { via: "hash", request: 0, hash: `0x${"0".repeat(64)}` },
};

const QUERIES: Partial<Record<OperationName, string>> = { exportConversation: "?format=json" };

const withId = Object.entries(OPERATIONS).filter(([, route]) => route.includes(":")) as [OperationName, string][];

describe("another user's rows", () => {
  it.each(withId)("%s neither reads nor changes them", async (name, route) => {
    const [method = "GET", template = ""] = route.split(" ");
    const path = template.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? "missing");
    const before = JSON.stringify(
      (
        await env.DB.prepare(
          "SELECT * FROM contacts, conversations, proposals, remote_servers, permission_notices",
        ).all()
      ).results,
    );
    const response = await mallory.send(method, `${path}${QUERIES[name] ?? ""}`, BODIES[name]);
    expect(response.status).toBe(404);
    // Of somebody else's no more is said than of none.
    expect(await codeOf(response)).toBe(route.includes(":proposal") ? "proposal_gone" : "not_found");
    const after = JSON.stringify(
      (
        await env.DB.prepare(
          "SELECT * FROM contacts, conversations, proposals, remote_servers, permission_notices",
        ).all()
      ).results,
    );
    expect(after).toBe(before);
  });

  it("never show up in a list", async () => {
    for (const path of ["/v1/contacts", "/v1/conversations", "/v1/transactions", "/v1/remote-servers"]) {
      const text = await (await mallory.send("GET", path)).text();
      for (const id of Object.values(ids)) expect(text).not.toContain(id);
    }
  });

  it("cannot be reached by somebody who is not signed in", async () => {
    for (const [name, contract] of Object.entries(CONTRACTS) as [OperationName, Contract][]) {
      if (contract.auth === "none") continue;
      const [method = "GET", template = ""] = OPERATIONS[name].split(" ");
      const path = template.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? "missing");
      expect((await send(method, path, { body: BODIES[name] })).status).toBe(401);
    }
  });
});
