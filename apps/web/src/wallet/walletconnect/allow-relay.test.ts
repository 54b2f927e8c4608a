import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { allowRelay, relaySettings } from "./allow-relay.ts";

describe("a deployment's relay", () => {
  it("is offered only with a project id, and is the public one unless another is named", () => {
    expect(relaySettings({})).toBeUndefined();
    expect(relaySettings({ ALOU_WALLETCONNECT_RELAY: "wss://relay.example" })).toBeUndefined();
    const projectId = "0123";
    expect(relaySettings({ ALOU_WALLETCONNECT_PROJECT_ID: projectId })).toEqual({
      projectId,
      relayUrl: "wss://relay.walletconnect.org",
    });
    const own = { ALOU_WALLETCONNECT_PROJECT_ID: projectId, ALOU_WALLETCONNECT_RELAY: "ws://127.0.0.1:9" };
    expect(relaySettings(own)?.relayUrl).toBe("ws://127.0.0.1:9");
    expect(() => relaySettings({ ...own, ALOU_WALLETCONNECT_RELAY: "https://x.example" })).toThrow();
  });

  it("is the one address the page's policy lets it speak to besides its own", () => {
    const headers = fs.readFileSync(new URL("../../../public/_headers", import.meta.url), "utf8");
    const allowed = allowRelay(headers, "wss://relay.example:444/path?x=1");
    expect(allowed).toContain("connect-src 'self' wss://relay.example:444; ");
    expect(allowed.replace(" wss://relay.example:444", "")).toBe(headers);
  });
});
