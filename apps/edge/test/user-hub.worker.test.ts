import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

it("has room for a page though fifty of sessions that have ended never hung up, and for no more than fifty that live", async () => {
  const hub = env.HUB.get(env.HUB.idFromName("usr_many"));
  const open = async (until: number) => {
    const headers = { upgrade: "websocket", "x-alou-session": "ses_1", "x-alou-until": String(until) };
    const response = await hub.fetch("https://hub/live", { headers });
    response.webSocket?.accept();
    return response;
  };
  for (let i = 0; i < 50; i++) expect((await open(1)).status).toBe(101);
  const late = Date.now() + 600_000;
  for (let i = 0; i < 50; i++) expect((await open(late)).status).toBe(101);
  expect((await open(late)).status).toBe(429);
});
