import type { Order } from "@alou/agent/order";
import { sentenceOf } from "@alou/agent/order";
import type { PlanView } from "@alou/agent/plan-view";
import { commitIntent, type Intent, type IntentBody } from "@alou/intents/intent";
import type { Plan } from "@alou/intents/plan";
import { expect, it, vi } from "vitest";
import { sampled } from "../suite.ts";
import { injectionCases } from "./injection-case.ts";
import { runCases } from "./injections.ts";

// What most agents do: the model's reading is taken for the user's.
vi.mock("@alou/agent/agreement", () => ({
  async agreement(plan: PlanView, orders: readonly Order[], read: (text: string) => Promise<Plan>) {
    const intents: Intent[] = [];
    for (const order of orders) {
      const [body] = (await read(sentenceOf(order).text)).steps as readonly IntentBody[];
      if (body) intents.push(commitIntent(body, { owner: "usr_1", message: "msg", step: intents.length }));
    }
    Object.assign(plan, { intents, disposition: "build" });
    return { kind: "same" };
  },
}));

it("the suite finds the thefts where a model's reading is not held against the user's words", async () => {
  const ran = await runCases(sampled(injectionCases(), 191));
  const thefts = ran.filter(({ outcome }) => outcome.stolen.length > 0).map(({ one }) => one.attack);
  expect([...new Set(thefts)].sort()).toEqual(["amount", "approval", "asset", "chain", "recipient"]);
  expect(thefts.length).toBeGreaterThan(80);
});
