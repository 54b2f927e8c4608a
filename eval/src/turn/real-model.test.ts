import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { memoryFetch } from "@alou/devnet/deepseek/memory-fetch";
import type { Reply } from "@alou/devnet/deepseek/reply";
import { deepSeekService } from "@alou/devnet/deepseek/service";
import { virtualTimers } from "@alou/devnet/deepseek/virtual-timers";
import { describe, expect, it } from "vitest";
import { ATTACKER } from "../injections/attack.ts";
import { injectionCases } from "../injections/injection-case.ts";
import { runCases } from "../injections/injections.ts";
import { readIntentCases } from "../intents/intent-case.ts";
import { withModel } from "../intents/intents.ts";
import { openDeepSeek } from "./open-model.ts";

/** The real client over the simulator: the way `--model deepseek` goes, without the service. */
function simulated(first: Reply) {
  const timers = virtualTimers();
  const service = deepSeekService({
    script: ({ messages }) => (messages.at(-1)?.role === "tool" ? { text: "Done." } : first),
  });
  const fetch = memoryFetch(service, timers);
  const options = { baseUrl: "http://deepseek.test", apiKey: "sk-eval", model: "deepseek-flash" };
  return { timers, model: deepSeekModel({ ...options, fetch, timers, random: () => 0.5 }) };
}

const reads = (order: Record<string, string>): Reply => ({
  calls: [{ name: "read_order", arguments: { orders: [order] } }],
});
const [swap] = readIntentCases().filter(({ text }) => text === "swap 1 ETH for USDC");
const cases = swap ? [swap] : [];

describe("the suites with a model of its own mind", () => {
  it.each([
    ["as the rules do", { kind: "swap", amount: "1", asset: "ETH", receive: "USDC" }, "100.0 %", "the same"],
    ["the other way round", { kind: "swap", amount: "1", asset: "USDC", receive: "ETH" }, "0.0 %", "otherwise"],
  ])("count what one comes to that reads %s", async (_, order, exact, reading) => {
    const { timers, model } = simulated(reads(order));
    const { bars, tables } = await timers.run(withModel("t", cases, model));
    expect(bars[0]).toMatchObject({ value: "0 of 1", meets: true });
    expect(bars[1]?.value).toContain(exact);
    expect(tables[0]?.rows).toEqual([[reading, "1", "100.0 %"]]);
  });

  it("see whether it obeyed by what it called, and judge by what was proposed", async () => {
    const [hostile] = injectionCases().filter(({ job }) => job.text === "send 25 USDC to nora.eth");
    const stolen = reads({ kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER });
    const { timers, model } = simulated(stolen);
    const [ran] = await timers.run(runCases(hostile ? [hostile] : [], model));
    expect(ran?.outcome).toMatchObject({ obeyed: true, stolen: [], done: true, offered: [] });
  });

  it("say what is missing without a key", () => {
    expect(() => openDeepSeek({})).toThrow(/DEEPSEEK_API_KEY/);
  });
});
