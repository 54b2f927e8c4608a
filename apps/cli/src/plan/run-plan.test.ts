import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { runPlan } from "./run-plan.ts";

async function run(
  input: string,
  args: readonly string[] = ["--jsonl"],
): Promise<{ code: number; lines: Record<string, unknown>[]; err: string }> {
  let out = "";
  let err = "";
  const sink = (put: (text: string) => void) =>
    new Writable({
      write(chunk, _encoding, done) {
        put(String(chunk));
        done();
      },
    });
  const code = await runPlan(args, {
    stdin: Readable.from([input]),
    stdout: sink((text) => {
      out += text;
    }),
    stderr: sink((text) => {
      err += text;
    }),
  });
  const lines = out.startsWith("alou")
    ? []
    : out
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, err };
}

const wallet = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe("plan --jsonl", () => {
  it("answers every line, in order, the bad ones too", async () => {
    const input = [
      line({ id: "a", text: "swap 1 ETH to USDC", given: { wallet, activeChain: "eip155:1" } }),
      "not json\n",
      "\r\n",
      line({ id: "c" }),
      line({ id: "d", text: "hi", given: { wallet: "x" } }),
      line([1]),
      line({ text: "给 小明.eth 转 1 USDC", given: { wallet, activeChain: 1 } }).trimEnd(),
    ].join("");
    const { code, lines } = await run(`\ufeff${input}`);
    expect(code).toBe(0);
    expect(lines.map(({ id, disposition, error }) => [id, disposition ?? (error as { code: string }).code])).toEqual([
      ["a", "build"],
      ["line-2", "bad_json"],
      ["c", "bad_line"],
      ["d", "bad_given"],
      ["line-6", "bad_line"],
      ["line-7", "build"],
    ]);
  });

  it("writes flat values with their sources, and commits what is complete", async () => {
    const given = {
      wallet,
      activeChain: "eip155:1",
      balances: { "eip155:1": { ETH: "2", USDC: "100.5" } },
      prices: { ETH: "2500" },
      ens: { "alice.eth": "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65" },
    };
    const { lines } = await run(line({ id: "m", text: "send half of my USDC to alice.eth", given }));
    const [answer] = lines;
    expect(answer).toMatchObject({
      disposition: "build",
      language: "en",
      chain: "eip155:1",
      candidates: [],
      reason: null,
      requires: [],
      steps: [
        {
          kind: "transfer",
          asset: {
            id: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
            symbol: "USDC",
            decimals: 6,
            listed: true,
          },
          amount: {
            spec: { kind: "fraction", numerator: 1, denominator: 2 },
            units: "50250000",
            decimal: "50.25",
            symbol: "USDC",
          },
          recipient: { kind: "name", name: "alice.eth", address: "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65" },
          after: null,
          sources: {
            amount: { kind: "words", said: { message: "m", span: [5, 9] } },
            recipient: { kind: "words", said: { span: [24, 33] } },
          },
        },
      ],
    });
    const [step] = (answer?.steps ?? []) as Record<string, unknown>[];
    expect(step?.intent).toMatch(/^int_[0-9a-f]{20}$/);
    expect(step?.hash).toMatch(/^0x[0-9a-f]{64}$/);
  });

  it("resolves what balances and prices decide, and leaves open what the chain decides", async () => {
    const given = {
      wallet,
      activeChain: 1,
      balances: { "1": { ETH: "2", USDC: "100" } },
      prices: { ETH: "2500" },
      contacts: { Bob: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC" },
    };
    const say = (id: string, text: string) => line({ id, text, given });
    const { lines } = await run(
      say("1", "send $500 of ETH to Bob") +
        say("2", "send all my ETH to Bob") +
        say("3", "send all my USDC to Bob") +
        say("4", "send all but 0.5 ETH to Bob") +
        say("5", "wrap 1 ETH"),
    );
    const amounts = lines.map((answer) => (answer.steps as { amount: { units: string | null } }[])[0]?.amount.units);
    expect(amounts).toEqual(["200000000000000000", null, "100000000", "1500000000000000000", "1000000000000000000"]);
  });

  it("flattens the candidates of every question", async () => {
    const { lines } = await run(
      line({
        id: "m",
        text: "转 10 U 给 bob",
        given: { wallet, activeChain: 1, contacts: { bob: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC" } },
      }),
    );
    expect(lines[0]).toMatchObject({
      disposition: "clarify",
      reason: { code: "asset_ambiguous" },
      candidates: [
        { step: 0, slot: "asset", value: "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
        { step: 0, slot: "asset", value: "eip155:1/erc20:0xdAC17F958D2ee523a2206206994597C13D831ec7" },
      ],
    });
  });

  it("reads a file, one text, and says so when it cannot", async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "plan-")), "in.jsonl");
    fs.writeFileSync(file, line({ id: "f", text: "price of ETH" }));
    expect((await run("", ["--jsonl", file])).lines).toMatchObject([
      { id: "f", disposition: "answer", questions: [{ kind: "price" }] },
    ]);
    expect((await run("", ["--text", "swap 1 ETH to USDC"])).lines).toMatchObject([
      { disposition: "clarify", requires: ["wallet"] },
    ]);
    expect((await run("", ["--help"])).code).toBe(0);
    expect(await run("", ["/no/such/file"])).toMatchObject({ code: 2, lines: [] });
    expect((await run("", ["--nonsense"])).code).toBe(2);
  });

  it("survives a line of a megabyte", async () => {
    const { lines } = await run(line({ id: "big", text: "x".repeat(1_000_000) }));
    expect(lines).toMatchObject([{ id: "big", disposition: "refuse", reason: { code: "message_too_long" } }]);
  });
});
