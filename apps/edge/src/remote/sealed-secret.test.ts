import { isAlouError } from "@alou/money/error";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSecret, readSecretKeys, sealSecret } from "./sealed-secret.ts";

const newKey = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  return isAlouError(error) ? error.code : error;
};

describe("a sealed secret", () => {
  it("opens to what it was, for what it was sealed for and for nothing else", async () => {
    const keys = await readSecretKeys(newKey());
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), async (text, about, other) => {
        const sealed = await sealSecret(keys, about, text);
        expect(await openSecret(keys, about, sealed)).toBe(text);
        if (other !== about) expect(await codeOf(openSecret(keys, other, sealed))).toBe("remote_secrets_off");
      }),
      { numRuns: 30 },
    );
  });

  it("says nothing of what it holds, and never looks the same twice", async () => {
    const keys = await readSecretKeys(newKey());
    const [one, two] = [await sealSecret(keys, "a", "Bearer hush"), await sealSecret(keys, "a", "Bearer hush")];
    expect(one).not.toBe(two);
    expect(atob(one.split(".")[2] ?? "")).not.toContain("hush");
  });

  it("does not open after any change to it", async () => {
    const keys = await readSecretKeys(newKey());
    const sealed = await sealSecret(keys, "a", "Bearer hush");
    for (let at = 3; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      // The last character of base64 may hold bits that are not read.
      const opened = await openSecret(keys, "a", changed).catch(() => "refused");
      expect(["refused", ...(at >= sealed.length - 3 ? ["Bearer hush"] : [])]).toContain(opened);
    }
  });

  it("opens under an older key that stands behind the new one, and not once that is gone", async () => {
    const [old, fresh] = [newKey(), newKey()];
    const sealed = await sealSecret(await readSecretKeys(old), "a", "x");
    expect(await openSecret(await readSecretKeys(`${fresh}, ${old}`), "a", sealed)).toBe("x");
    expect(await codeOf(openSecret(await readSecretKeys(fresh), "a", sealed))).toBe("remote_secrets_off");
  });

  it("is not made without a key, and no bad key is taken for one", async () => {
    expect(await codeOf(sealSecret(await readSecretKeys(undefined), "a", "x"))).toBe("remote_secrets_off");
    for (const bad of ["short", btoa("short"), `${newKey()},x`])
      await expect(readSecretKeys(bad)).rejects.toThrow("32");
  });
});
