import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EndpointError, type EndpointFault, readCapped } from "../endpoint-error.ts";
import { rpcBody } from "../json-rpc-exchange.ts";
import { parseRpcAnswer } from "./json-rpc.ts";

const ok = (id: unknown, result: unknown = "0x1") => ({ jsonrpc: "2.0", id, result });
const failed = (id: unknown, error: unknown) => ({ jsonrpc: "2.0", id, error });
const parse = (value: unknown, count: number) => parseRpcAnswer(JSON.stringify(value), count);
const outcomesOf = (value: unknown, count: number) => {
  const answer = parse(value, count);
  return "outcomes" in answer ? answer.outcomes : answer;
};

function faultOf(run: () => unknown): EndpointFault | "none" {
  try {
    run();
    return "none";
  } catch (error) {
    if (error instanceof EndpointError) return error.fault;
    throw error;
  }
}

describe("the body", () => {
  it("is bare for one request and a batch for more, with positions as ids", () => {
    const call = { method: "eth_chainId", params: [] };
    expect(JSON.parse(rpcBody([call]))).toEqual({ jsonrpc: "2.0", id: 0, ...call });
    expect(JSON.parse(rpcBody([call, call])).map(({ id }: { id: number }) => id)).toEqual([0, 1]);
  });
});

describe("a complete answer", () => {
  it("is put into the order of the requests, whatever order it came in", () => {
    expect(outcomesOf([ok(2, "c"), ok(0, "a"), ok(1, "b")], 3)).toEqual(
      ["a", "b", "c"].map((value) => ({ ok: true, value })),
    );
  });

  it("may be null, and may stand beside an error that is null", () => {
    expect(outcomesOf(ok(0, null), 1)).toEqual([{ ok: true, value: null }]);
    expect(outcomesOf({ ...ok(0, "0x1"), error: null }, 1)).toEqual([{ ok: true, value: "0x1" }]);
  });

  it("to a single request may come as an array of one", () => {
    expect(outcomesOf([ok(0, "0x1")], 1)).toEqual([{ ok: true, value: "0x1" }]);
  });

  it("keeps errors beside results", () => {
    expect(outcomesOf([ok(0), failed(1, { code: -32601, message: "no such method" })], 2)).toEqual([
      { ok: true, value: "0x1" },
      { ok: false, code: -32601, message: "no such method" },
    ]);
  });
});

describe("errors", () => {
  it.each([
    ["at data", "0x08c379a0"],
    ["one object deeper", { data: "0x08c379a0" }],
    ["two objects deeper", { originalError: 1, data: { data: "0x08c379a0" } }],
    ["behind a word", "Reverted 0x08c379a0"],
  ])("carry the bytes of a revert %s", (_, data) => {
    expect(outcomesOf(failed(0, { code: 3, message: "execution reverted", data }), 1)).toEqual([
      { ok: false, code: 3, message: "execution reverted", data: "0x08c379a0" },
    ]);
  });

  it.each([["no hex"], ["0xabc"], [5], [null], [["0x12"]], [{ message: "0x12" }]])("take %j for no bytes", (data) => {
    expect(outcomesOf(failed(0, { code: 3, message: "x", data }), 1)).toEqual([{ ok: false, code: 3, message: "x" }]);
  });

  it("nested without end are not followed", () => {
    const body = `${'{"data":'.repeat(50_000)}"0x12"${"}".repeat(50_000)}`;
    const answer = parseRpcAnswer(`{"id":0,"error":{"code":3,"message":"deep","data":${body}}}`, 1);
    expect(answer).toEqual({ outcomes: [{ ok: false, code: 3, message: "deep" }] });
  });

  it("of strange forms are errors all the same, and are cut", () => {
    expect(outcomesOf(failed(0, "boom"), 1)).toEqual([{ ok: false, code: 0, message: "boom" }]);
    expect(outcomesOf(failed(0, { code: "3", message: 5 }), 1)).toEqual([
      { ok: false, code: 0, message: "unknown error" },
    ]);
    const [long] = outcomesOf(failed(0, { code: 1, message: "x".repeat(1_000) }), 1) as unknown as {
      message: string;
    }[];
    expect(long?.message).toHaveLength(300);
  });
});

describe("an incomplete or foreign answer", () => {
  it.each([
    ["nothing", [], 2],
    ["one too few", [ok(0)], 2],
    ["one too many", [ok(0), ok(1), ok(2)], 2],
    ["an id twice", [ok(0), ok(0)], 2],
    ["another id", [ok(0), ok(7)], 2],
    ["ids as texts", [ok("0"), ok("1")], 2],
    ["no id", [ok(0), { result: 1 }], 2],
    ["a negative id", [ok(0), ok(-1)], 2],
    ["a fractional id", [ok(0), ok(0.5)], 2],
    ["neither result nor error", [ok(0), { id: 1 }], 2],
    ["null among the items", [ok(0), null], 2],
    ["an array among the items", [ok(0), [ok(1)]], 2],
    ["a text", "hello", 1],
    ["a number", 5, 2],
    ["null", null, 1],
    ["a lone result to a batch", ok(0), 2],
    ["an empty object to a batch", {}, 2],
  ])("is refused: %s", (_, value, count) => {
    expect(faultOf(() => parse(value, count as number))).toBe("malformed");
  });

  it.each([["<!doctype html><h1>502</h1>"], [""], ['[{"id":0,"res'], ["upstream connect error"]])(
    "is refused when it is no JSON: %j",
    (body) => expect(faultOf(() => parseRpcAnswer(body, 1))).toBe("not-json"),
  );
});

describe("a refusal of the batch", () => {
  it("is a lone error object", () => {
    const error = { code: -32600, message: "batch requests are not supported" };
    expect(parse(failed(null, error), 3)).toEqual({ refusal: "batch requests are not supported" });
  });
});

describe("a provider that has been asked too much", () => {
  it.each([
    [{ code: 429, message: "slow down" }],
    [{ code: -32005, message: "daily request count exceeded, request rate limited" }],
    [{ code: -32029, message: "Too Many Requests" }],
    [{ code: -32007, message: "50/second request limit reached - reduce calls per second" }],
    [{ code: -32000, message: "Your app has exceeded its compute units per second capacity" }],
    [{ code: -32000, message: "monthly quota has been exceeded" }],
  ])("is passed over as a whole: %j", (error) => {
    expect(faultOf(() => parse([ok(0), failed(1, error)], 2))).toBe("rate-limited");
    expect(faultOf(() => parse(failed(null, error), 2))).toBe("rate-limited");
    expect(faultOf(() => parse(failed(0, error), 1))).toBe("rate-limited");
  });

  it.each([
    [{ code: 3, message: "execution reverted: rate limit" }],
    [{ code: -32000, message: "execution reverted: too many requests" }],
    [{ code: -32000, message: "rate limit", data: "0x08c379a0" }],
    [{ code: -32005, message: "query returned more than 10000 results" }],
    [{ code: -32000, message: "gas required exceeds allowance" }],
  ])("is no contract that says so, and no other limit: %j", (error) => {
    expect(faultOf(() => parse([ok(0), failed(1, error)], 2))).toBe("none");
  });
});

it("any JSON at all is an answer, a refusal or an EndpointError", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 4 }), (value, count) => {
      const fault = faultOf(() => parse(value, count));
      expect(["none", "malformed", "rate-limited"]).toContain(fault);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (body) => {
      expect(["none", "not-json", "malformed"]).toContain(faultOf(() => parseRpcAnswer(body, 1)));
    }),
  );
});

describe("a body", () => {
  it("is read in pieces, letters across pieces whole", async () => {
    const bytes = new TextEncoder().encode("许可");
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await readCapped(new Response(stream))).toBe("许可");
    expect(await readCapped(new Response(null))).toBe("");
  });

  it("that does not end is given up after four megabytes", async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(100_000));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(readCapped(new Response(endless))).rejects.toMatchObject({ fault: "too-large" });
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(60);
  });
});
