import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES, SseTransport } from "./sse-transport.ts";

const posted = (body: string) => new Request("http://alou/messages", { method: "POST", body });
const ping = { jsonrpc: "2.0" as const, id: 1, method: "ping" };

async function open() {
  const transport = new SseTransport("s1", "/messages?sessionId=s1");
  const reader = (transport.response().body as ReadableStream<Uint8Array>).getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  return { transport, reader, next };
}

describe("the transport of 2024-11-05", () => {
  it("tells first where to post, then hands messages up and answers down", async () => {
    const { transport, next } = await open();
    const got: unknown[] = [];
    transport.onmessage = (message) => got.push(message);
    expect(await next()).toBe("event: endpoint\ndata: /messages?sessionId=s1\n\n");
    expect((await transport.receive(posted(JSON.stringify(ping)), undefined)).status).toBe(202);
    expect(got).toEqual([ping]);
    await transport.send({ jsonrpc: "2.0", id: 1, result: {} });
    expect(await next()).toBe('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n');
    await transport.close();
  });

  it("refuses what is no message, and what is too long", async () => {
    const { transport } = await open();
    for (const body of ["", "nonsense", "[]", '{"jsonrpc":"1.0","id":1,"method":"ping"}'])
      expect((await transport.receive(posted(body), undefined)).status).toBe(400);
    const long = JSON.stringify({ ...ping, params: { text: "x".repeat(MAX_BODY_BYTES) } });
    expect((await transport.receive(posted(long), undefined)).status).toBe(413);
    await transport.close();
  });

  it("is over when the client hangs up", async () => {
    const { transport, reader } = await open();
    let closed = 0;
    transport.onclose = () => closed++;
    await reader.cancel();
    expect(closed).toBe(1);
    expect((await transport.receive(posted(JSON.stringify(ping)), undefined)).status).toBe(404);
    await transport.send({ jsonrpc: "2.0", id: 1, result: {} });
    await transport.close();
    expect(closed).toBe(1);
  });
});
