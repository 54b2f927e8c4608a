import { expect, test } from "vitest";
import { npmReason } from "./peer.ts";

test("of npm's words the line that says why is kept", () => {
  const said = [
    "npm-cli.js install failed (1):",
    "npm warn deprecated something",
    "npm error code ETARGET",
    "npm error notarget No matching version found for viem@0.0.0-none.",
    "npm error A complete log of this run can be found in: /somewhere",
  ];
  expect(npmReason(said.join("\n"))).toBe("notarget No matching version found for viem@0.0.0-none.");
  const offline = [
    "npm error code ECONNREFUSED",
    "npm error errno ECONNREFUSED",
    "npm error FetchError: code ECONNREFUSED",
    "",
  ];
  expect(npmReason(offline.join("\n"))).toBe("FetchError: code ECONNREFUSED");
  expect(npmReason("spawn npm ENOENT\n")).toBe("spawn npm ENOENT");
});
