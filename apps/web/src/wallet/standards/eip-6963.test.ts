import { describe, expect, it } from "vitest";
import { safeIcon } from "../wallet-icon.ts";
import { discoverEvmWallets } from "./eip-6963.ts";

const ICON = "data:image/svg+xml;base64,PHN2Zy8+";
const provider = () => ({ request: async () => null });

function page(legacy?: unknown) {
  const target = new EventTarget();
  const announce = (detail: unknown) => target.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  return { announce, discovery: discoverEvmWallets(target, () => legacy), target };
}

const announcement = (uuid: string, name = "Rabby", icon: unknown = ICON, own: unknown = provider()) => ({
  info: { uuid, name, icon, rdns: "io.rabby" },
  provider: own,
});

describe("discovering wallets", () => {
  it("asks them to announce themselves", () => {
    const target = new EventTarget();
    let asked = 0;
    target.addEventListener("eip6963:requestProvider", () => {
      asked += 1;
    });
    discoverEvmWallets(target, () => undefined);
    expect(asked).toBe(1);
  });

  it("lists each once, the newest announcement of each", () => {
    const { announce, discovery } = page();
    let told = 0;
    discovery.subscribe(() => {
      told += 1;
    });
    announce(announcement("a", "Old"));
    announce(announcement("b", "Other"));
    announce(announcement("a", "New"));
    expect(discovery.list().map(({ name }) => name)).toEqual(["New", "Other"]);
    expect(told).toBe(3);
  });

  it("hands out the provider that was announced", async () => {
    const { announce, discovery } = page();
    const own = provider();
    announce(announcement("a", "Rabby", ICON, own));
    expect(await discovery.list()[0]?.open()).toMatchObject({ provider: own });
  });

  it.each([
    null,
    {},
    { info: { uuid: "a", name: "x", rdns: "y" } },
    { info: { uuid: "a", name: "x", rdns: "y" }, provider: {} },
    { info: { uuid: 7, name: "x", rdns: "y" }, provider: provider() },
    { info: { uuid: "a", rdns: "y" }, provider: provider() },
    { info: null, provider: provider() },
  ])("leaves out what is malformed: %j", (detail) => {
    const { announce, discovery } = page();
    announce(detail);
    expect(discovery.list()).toEqual([]);
  });

  it("cleans the names wallets give themselves", () => {
    const { announce, discovery } = page();
    announce(announcement("a", "Meta\u202eMask\u200b\n<b>"));
    announce(announcement("b", "x".repeat(500)));
    expect(discovery.list()[0]?.name).toBe("MetaMask <b>");
    expect(discovery.list()[1]?.name).toHaveLength(40);
  });

  it("offers window.ethereum only where nobody announced it", () => {
    const legacy = provider();
    const { announce, discovery } = page(legacy);
    expect(discovery.list().map(({ id }) => id)).toEqual(["injected"]);
    announce(announcement("a", "Rabby", ICON, legacy));
    expect(discovery.list().map(({ id }) => id)).toEqual(["io.rabby"]);
  });

  it("is not flooded", () => {
    const { announce, discovery } = page();
    for (let index = 0; index < 1_000; index++) announce(announcement(`a${index}`));
    expect(discovery.list().length).toBeLessThan(50);
  });
});

describe("icons", () => {
  it("are pictures inside the page, and nothing else", () => {
    expect(safeIcon(ICON)).toBe(ICON);
    expect(safeIcon("data:image/png;base64,AA==")).toBeDefined();
    for (const icon of [
      "https://evil.example/i.png",
      "javascript:alert(1)",
      "data:text/html,<script>",
      "data:image/svg+xmlx,",
      " data:image/png;base64,AA==",
      `data:image/png;base64,${"A".repeat(200_000)}`,
      undefined,
      7,
    ]) {
      expect(safeIcon(icon), String(icon).slice(0, 40)).toBeUndefined();
    }
  });
});
