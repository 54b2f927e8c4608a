import { applyD1Migrations, SELF } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ORIGIN } from "./test-account.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

/** Sends a body piece by piece, so that nobody is told its length before. */
function post(path: string, text: string, type: string): Promise<Response> {
  const pieces = Array.from({ length: Math.ceil(text.length / 10_000) }, (_, i) =>
    text.slice(i * 10_000, (i + 1) * 10_000),
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return SELF.fetch(`${ORIGIN}${path}`, { method: "POST", headers: { "content-type": type }, body });
}

const faultOf = async (response: Response) => {
  const { error } = (await response.json()) as { error?: string };
  return [response.status, error];
};
const FORM = "application/x-www-form-urlencoded";
const metadata = (more: object = {}) => JSON.stringify({ redirect_uris: ["https://agent.example/cb"], ...more });

describe("what anybody may send to the authorization server", () => {
  it("registers a program, whatever else it tells of itself", async () => {
    const response = await post(
      "/oauth/register",
      metadata({ client_name: "Agent", logo_uri: "x" }),
      "application/json",
    );
    expect(response.status).toBe(201);
  });

  it("is not read beyond its measure", async () => {
    const large = "x".repeat(200_000);
    const asked = [
      await post("/oauth/register", metadata({ logo_uri: large }), "application/json"),
      await post("/oauth/token", `grant_type=refresh_token&refresh_token=${large}`, FORM),
      await post("/oauth/revoke", `token=${large}`, FORM),
      await post("/oauth/authorize", `query=${large}`, FORM),
    ];
    for (const response of asked) expect(await faultOf(response)).toEqual([400, "invalid_request"]);
  });

  it("is refused by name where it is nothing that can be read", async () => {
    for (const text of ["", "{", "null", "[]", metadata({ redirect_uris: ["javascript:alert(1)"] })]) {
      const response = await post("/oauth/register", text, "application/json");
      expect(await faultOf(response)).toEqual([400, "invalid_client_metadata"]);
    }
    for (const path of ["/oauth/token", "/oauth/revoke", "/oauth/authorize"]) {
      expect(await faultOf(await post(path, "{}", "application/json"))).toEqual([400, "invalid_request"]);
    }
  });
});
