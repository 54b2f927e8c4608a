import type { Timers } from "@alou/agent/model/timers";
import { SYSTEM_TIMERS } from "@alou/agent/model/timers";
import { isAlouError } from "@alou/money/error";
import { describe, expect, it } from "vitest";
import { guardFetch, REMOTE_LIMITS, type RemoteLimits } from "./guarded-fetch.ts";
import { requirePublicName } from "./require-public-name.ts";

const SERVER = new URL("https://mcp.dev/mcp");
const json = (body: BodyInit | null = "{}", init: ResponseInit = {}) =>
  new Response(body, { headers: { "content-type": "application/json" }, ...init });
type Answer = (request: Request) => Response | Promise<Response>;

function open(answer: Answer, limits: Partial<RemoteLimits> = {}, timers: Timers = SYSTEM_TIMERS) {
  const seen: Request[] = [];
  const fetcher = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    seen.push(request);
    const aborted = new Promise<never>((_, reject) =>
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true }),
    );
    return await Promise.race([answer(request), aborted]);
  };
  const world = { fetch: fetcher as typeof fetch, timers, limits: { ...REMOTE_LIMITS, ...limits } };
  return { guard: guardFetch(SERVER, ["authorization", "Bearer theirs"], world), seen };
}

async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => "nothing was refused",
    (thrown: unknown) => thrown,
  );
  return isAlouError(error) ? `${error.code}: ${error.params.detail ?? ""}` : String(error);
}

/** A clock that runs out as soon as it is set, for what waits `ms`. */
const impatient = (ms: number): Timers => ({
  now: () => 0,
  after(wait, run) {
    if (wait === ms) queueMicrotask(run);
    return () => {};
  },
});

describe("a guarded fetch", () => {
  it("sends the protocol's headers and the user's credential for this server, and nothing else", async () => {
    const { guard, seen } = open(() => json());
    const headers = { "mcp-method": "tools/list", cookie: "alou=1", authorization: "Bearer ours", "x-csrf-token": "t" };
    await guard.fetch(SERVER, { method: "POST", body: "{}", headers });
    expect([...(seen[0]?.headers ?? [])].map(([name]) => name).sort()).toEqual([
      ...["authorization", "content-type", "mcp-method", "user-agent"],
    ]);
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer theirs");
    expect(seen[0]?.redirect).toBe("manual");
  });

  it("follows no redirect, and after one asks nothing more", async () => {
    const { guard, seen } = open(() => new Response(null, { status: 307, headers: { location: "http://10.0.0.1/" } }));
    expect(await refused(guard.fetch(SERVER))).toContain("redirects");
    expect(await refused(guard.fetch(SERVER))).toContain("redirects");
    expect(seen).toHaveLength(1);
  });

  it("reaches no other origin, whatever the server says to ask", async () => {
    const { guard, seen } = open(() => json());
    for (const other of ["https://mcp.dev:8443/", "http://mcp.dev/", "https://evil.dev/", "http://169.254.169.254/"])
      expect(await refused(guard.fetch(other))).toContain("another server");
    expect(seen).toHaveLength(0);
  });

  it("stops reading at the limit of bytes, over all answers together", async () => {
    const endless = () =>
      new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(4_096)) });
    const { guard } = open(() => json(endless()), { bytes: 100_000 });
    const response = await guard.fetch(SERVER);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(guard.refusal()?.params.detail).toBe("more than 100000 bytes");

    const twice = open(() => json("x".repeat(60_000)), { bytes: 100_000 });
    expect((await (await twice.guard.fetch(SERVER)).text()).length).toBe(60_000);
    await expect((await twice.guard.fetch(SERVER)).text()).rejects.toThrow();
  });

  it("waits neither for a first byte nor for an end for ever", async () => {
    const never = () => new Promise<Response>(() => {});
    const first = open(never, {}, impatient(REMOTE_LIMITS.firstByteMs));
    expect(await refused(first.guard.fetch(SERVER))).toBe("remote_unreachable: no answer within 5 s");
    const whole = open(never, {}, impatient(REMOTE_LIMITS.wholeMs));
    expect(await refused(whole.guard.fetch(SERVER))).toBe("remote_unreachable: it took longer than 20 s");
  });

  it("makes no more requests than an errand needs", async () => {
    const { guard, seen } = open(() => json(), { requests: 3 });
    for (let i = 0; i < 3; i++) await guard.fetch(SERVER);
    expect(await refused(guard.fetch(SERVER))).toContain("more than 3 requests");
    expect(seen).toHaveLength(3);
  });

  it.each<[string, Answer, string]>([
    ["a page", () => new Response("<p>", { headers: { "content-type": "text/html" } }), "remote_answer_refused"],
    ["no type at all", () => new Response(new Uint8Array(3)), "remote_answer_refused"],
    ["401", () => json("{}", { status: 401 }), "remote_sign_in"],
    ["403", () => json("{}", { status: 403 }), "remote_sign_in"],
    ["500", () => json("{}", { status: 500 }), "remote_unreachable: HTTP 500"],
    ["no connection", () => Promise.reject(new TypeError("fetch failed")), "remote_unreachable: it cannot be reached"],
  ])("takes %s for what it is", async (_, answer, code) => {
    expect(await refused(open(answer).guard.fetch(SERVER))).toContain(code);
  });

  it("hands on only the headers the protocol reads", async () => {
    const headers = { "content-type": "application/json", "set-cookie": "a=b", "mcp-session-id": "s", "x-other": "1" };
    const { guard } = open(() => new Response("{}", { headers }));
    expect([...(await guard.fetch(SERVER)).headers.keys()].sort()).toEqual(["content-type", "mcp-session-id"]);
  });
});

describe("a name", () => {
  const resolver = (records: Record<string, { type: number; data: string }[]>, status = 0) =>
    (async (input: string) =>
      json(
        JSON.stringify({ Status: status, Answer: records[new URL(input).searchParams.get("type") ?? ""] }),
      )) as typeof fetch;
  const look = (fetcher: typeof fetch) => refused(requirePublicName("mcp.dev", "https://dns.example/q", fetcher));

  it("that leads to the public internet is taken, aliases and all", async () => {
    const A = [
      { type: 5, data: "edge.mcp.dev." },
      { type: 1, data: "8.8.8.8" },
    ];
    expect(await look(resolver({ A, AAAA: [{ type: 28, data: "2606:4700::1" }] }))).toBe("nothing was refused");
  });

  it.each([["10.0.0.7"], ["127.0.0.1"], ["169.254.169.254"], ["100.64.1.1"]])(
    "that leads to %s, with one of its addresses, is refused",
    async (data) => {
      const A = [
        { type: 1, data: "8.8.8.8" },
        { type: 1, data },
      ];
      expect(await look(resolver({ A }))).toContain("private network");
      expect(await look(resolver({ A: A.slice(0, 1), AAAA: [{ type: 28, data: "fd00::1" }] }))).toContain("private");
    },
  );

  it("that was public and is private the next time is refused the next time", async () => {
    let data = "8.8.8.8";
    const flips = ((input: string) => resolver({ A: [{ type: 1, data }] })(input)) as typeof fetch;
    expect(await look(flips)).toBe("nothing was refused");
    data = "192.168.0.1";
    expect(await look(flips)).toContain("private network");
  });

  it("that nobody knows, or that cannot be looked up, is not reached", async () => {
    expect(await look(resolver({}, 3))).toContain("nowhere");
    expect(await look((async () => new Response("<p>")) as typeof fetch)).toContain("could not be looked up");
  });
});
