import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { openEvmNode } from "@alou/chains/evm/node";
import { newChainHealth } from "@alou/chains/failover";
import { type AlouError, isAlouError } from "@alou/money/error";
import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import * as Hash from "ox/Hash";
import * as Secp256k1 from "ox/Secp256k1";
import * as Envelope from "ox/TxEnvelopeEip1559";
import { beforeAll, describe, expect, it } from "vitest";
import { usedToday } from "../src/corridor/spending-policy.ts";
import { submitTransaction } from "../src/routes/proposals/submit-transaction.ts";
import type { Services } from "../src/services.ts";
import { markSigning } from "../src/storage/proposals.ts";
import { putPolicy } from "../src/storage/spending-policies.ts";
import { CHAIN, newAccount, signInPage } from "./test-account.ts";
import { errandOf, idleFollower, noPages, testServices } from "./test-services.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

const ETH = `${CHAIN}/slip44:60` as const;
const MINUTE = 60_000;
const LATE = 60 * MINUTE;
const HUNDRED = { assets: [{ asset: ETH, perDay: "100" }] } satisfies SpendingPolicy;
let made = 0;

/** A node that takes whatever is broadcast, and knows it by its hash from then on. */
function takingNode() {
  const taken = new Map<string, unknown>();
  const answer = (method: string, [given]: readonly unknown[]) => {
    if (method === "eth_chainId") return "0x7a69";
    if (method === "eth_getBlockByNumber") return { number: "0x64", timestamp: "0x1", baseFeePerGas: "0x1" };
    if (method === "eth_getTransactionByHash") return taken.get(String(given)) ?? null;
    const hash = Hash.keccak256(given as `0x${string}`);
    taken.set(hash, null);
    return hash;
  };
  const fetch = async (_: unknown, init?: RequestInit) => {
    const calls = JSON.parse(String(init?.body)) as { id: number; method: string; params: unknown[] }[];
    return Response.json(
      calls.map(({ id, method, params }) => ({ jsonrpc: "2.0", id, result: answer(method, params) })),
    );
  };
  return { taken, fetch: fetch as typeof globalThis.fetch };
}

/** Somebody with limits, whose payments each have a first step that is done, so that no quote's age stops the second. */
async function payer(policy: SpendingPolicy) {
  const page = await signInPage();
  const { user, account } = page;
  const node = takingNode();
  let later = 0;
  const opened = testServices();
  const now = () => Date.now() + later;
  const open: Services["corridor"]["open"] = (chain, opener) =>
    opener({ chain, endpoints: ["http://node.test"], fetch: node.fetch, now, health: newChainHealth() });
  const corridor = { ...opened.corridor, open, node: () => open(CHAIN, openEvmNode) };
  const services = testServices({ now, corridor, follower: () => idleFollower, pages: () => noPages });
  const setPolicy = (next: SpendingPolicy) =>
    putPolicy(
      opened.db,
      user,
      { policy: next, signedBy: account.address, updatedAt: now() },
      { sql: "SELECT 1", values: [] },
    );
  await setPolicy(policy);
  return {
    ...{ services, taken: node.taken, setPolicy },
    waits: (ms: number) => {
      later += ms;
    },
    used: async (by: SpendingPolicy = policy) =>
      (await usedToday(services, user, by)).reduce((sum, { units }) => sum + units, 0n),
    /** Hands a payment out, and gives how to hand in what the wallet makes of it. */
    async asked(units: string) {
      const number = String(++made).padStart(20, "0");
      const [id, intent, to] = [`prp_${number}`, `int_${number}`, newAccount().address.toLowerCase()];
      const request = {
        ...{ kind: "transaction", chain: CHAIN, from: account.address, to, value: units, data: "0x", nonce: made },
        ...{ gasLimit: "21000", maxFeePerGas: "10", maxPriorityFeePerGas: "1" },
      };
      const body = {
        ...{ id, status: "ready", chain: CHAIN, account: `${CHAIN}:${account.address}`, findings: [] },
        ...{
          intent: { id: intent, hash: "0x" },
          createdAt: now(),
          expiresAt: now() + 5 * MINUTE,
          block: { number: 9 },
        },
        action: { kind: "transfer", pays: { asset: ETH, units }, to: { address: to } },
        requests: [request, request],
      };
      const insert =
        "INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
      await env.DB.prepare(insert).bind(id, user, intent, JSON.stringify(body), body.expiresAt, now()).run();
      const progress = {
        hash: `0x${number}`,
        state: "final",
        confirmations: 9,
        done: true,
        events: [],
        updatedAt: now(),
      };
      await env.DB.prepare(
        `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place, free_at,
           effect, state, released, done, progress, claim, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, '0x', ?5, ?6, 0, 0, ?7, 9, '{}', 'final', 0, 1, ?8, ?1, ?9, ?9)`,
      )
        .bind(
          ...[`txn_${number}`, user, id, intent, CHAIN, account.address],
          ...[JSON.stringify({ kind: "nonce", nonce: 0 }), JSON.stringify(progress), now()],
        )
        .run();
      const hold = { leaves: { asset: ETH, units: units as never, to }, until: now() + 10 * MINUTE };
      const handed = { until: now() + 10 * MINUTE, asked: 1, form: null, claim: `claim-${number}`, abandon: false };
      expect(await markSigning(opened.db, user, id, { ...handed, requestId: "req_late", hold, now: now() })).toBe(true);
      const envelope = Envelope.from({
        ...{ chainId: 31337, nonce: BigInt(made), to: to as `0x${string}`, value: BigInt(units), gas: 21_000n },
        ...{ maxFeePerGas: 10n, maxPriorityFeePerGas: 1n },
      });
      const signature = Secp256k1.sign({
        payload: Envelope.getSignPayload(envelope),
        privateKey: account.privateKey,
      });
      const raw = Envelope.serialize(envelope, { signature });
      const hash = Hash.keccak256(raw);
      const submit = async (answer: object): Promise<"sent" | AlouError> => {
        const errand = errandOf(page, services);
        try {
          const input = { params: { proposal: id }, body: { request: 1, ...answer } };
          await submitTransaction(input as never, { errand } as never);
          return "sent";
        } catch (error) {
          if (!isAlouError(error)) throw error;
          return error;
        }
      };
      return {
        ...{ id, hash },
        signed: () => submit({ via: "raw", raw }),
        /** The wallet has sent it by itself. */
        async sentByWallet() {
          const { from, value, data } = request;
          const fees = { gas: "0x5208", maxFeePerGas: "0xa", maxPriorityFeePerGas: "0x1" };
          const quantity = (number: string | number) => `0x${BigInt(number).toString(16)}`;
          node.taken.set(hash, {
            ...{ hash, from: from.toLowerCase(), to, value: quantity(value), input: data, ...fees },
            ...{ nonce: quantity(request.nonce), type: "0x2", chainId: "0x7a69", blockNumber: null },
          });
          return await submit({ via: "hash", hash });
        },
      };
    },
  };
}

const refused = { code: "policy_refused_late", money: "not-moved" };

describe("signed bytes that come long after they were asked for", () => {
  it("are sent where the limits still have room, and count", async () => {
    const { asked, waits, used, taken } = await payer(HUNDRED);
    const payment = await asked("100");
    waits(LATE);
    expect(await used()).toBe(0n);
    expect(await payment.signed()).toBe("sent");
    expect([...taken.keys()]).toEqual([payment.hash]);
    expect(await used()).toBe(100n);
    // The very same bytes again are the same transaction.
    expect(await payment.signed()).toBe("sent");
    expect(await used()).toBe(100n);
  });

  it("are refused where another payment has used the limit meanwhile, and told so in both languages; nothing is sent", async () => {
    const { asked, waits, used, taken } = await payer(HUNDRED);
    const slow = await asked("60");
    waits(LATE);
    const quick = await asked("70");
    expect(await quick.signed()).toBe("sent");
    const answer = await slow.signed();
    expect(answer).toMatchObject(refused);
    const { zh, en } = (answer as AlouError).what;
    expect(zh).toContain("没有发送");
    expect(en).toContain("Nothing was sent");
    expect([...taken.keys()]).toEqual([quick.hash]);
    expect(await used()).toBe(70n);
    // Its asking is over: the bytes do not come in by another try, even when there is room again.
    waits(25 * LATE);
    expect(await slow.signed()).toMatchObject({ code: "proposal_not_signable" });
  });

  it("wait behind what a wallet was handed meanwhile", async () => {
    const { asked, waits } = await payer(HUNDRED);
    const slow = await asked("60");
    waits(LATE);
    const quick = await asked("70");
    expect(await slow.signed()).toMatchObject(refused);
    expect(await quick.signed()).toBe("sent");
  });

  it("together never pass the limit: of twenty at once exactly the three that fit", async () => {
    const { asked, waits, used, taken } = await payer({ assets: [{ asset: ETH, perDay: "300" }] });
    const payments = [];
    for (let i = 0; i < 20; i++) payments.push(await asked("100"));
    waits(LATE);
    const answers = await Promise.all(payments.map((payment) => payment.signed()));
    expect(answers.filter((answer) => answer === "sent")).toHaveLength(3);
    expect(answers.filter((answer) => answer !== "sent" && answer.code === "policy_refused_late")).toHaveLength(17);
    expect(taken.size).toBe(3);
    expect(await used()).toBe(300n);
  });

  it("are held against limits that were made tighter since, however young they are", async () => {
    const { asked, waits, setPolicy } = await payer(HUNDRED);
    const payment = await asked("60");
    waits(MINUTE);
    await setPolicy({ assets: [{ asset: ETH, perDay: "50" }] });
    expect(await payment.signed()).toMatchObject(refused);
  });

  it("are recorded and counted, whatever the limits say, once the wallet has sent them itself", async () => {
    const { asked, waits, used } = await payer(HUNDRED);
    const slow = await asked("60");
    waits(LATE);
    const quick = await asked("70");
    expect(await quick.signed()).toBe("sent");
    expect(await slow.sentByWallet()).toBe("sent");
    expect(await used()).toBe(130n);
  });
});

describe("two people", () => {
  it("share no limit", async () => {
    const [first, second] = [await payer(HUNDRED), await payer(HUNDRED)];
    const [hers, his] = [await first.asked("100"), await second.asked("100")];
    first.waits(LATE);
    second.waits(LATE);
    expect(await (await first.asked("100")).signed()).toBe("sent");
    expect(await hers.signed()).toMatchObject(refused);
    expect(await his.signed()).toBe("sent");
  });
});
