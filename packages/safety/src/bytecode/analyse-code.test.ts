import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileLabelled, HONEST, HOSTILE } from "../../contracts/compile-labelled.ts";
import { analyseCode } from "./analyse-code.ts";

const hostile = compileLabelled(["hostile", ...HOSTILE], { optimizer: { enabled: true, runs: 200 } });
const told = (code: Uint8Array) => analyseCode(code).findings.map(({ id, severity }) => `${id} ${severity}`);

describe("contracts that take", () => {
  it("are all here", () => expect(hostile.length).toBeGreaterThan(170));

  it.each(hostile)("$name is $expects", ({ runtime, expects }) => {
    expect(told(runtime)).toEqual(expect.arrayContaining([...expects]));
  });
});

describe("contracts that do what they say", () => {
  const honest = compileLabelled(HONEST, { optimizer: { enabled: true, runs: 200 } });

  it("are all here", () => expect(honest.length).toBeGreaterThan(80));

  it.each(honest)("$name is no danger", ({ runtime }) => {
    expect(told(runtime).filter((each) => /danger|block/.test(each))).toEqual([]);
  });
});

describe("any bytes", () => {
  it("end within their limits and give the same answer twice", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(analyseCode(bytes)).toEqual(analyseCode(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it("behind a contract's own change nothing that was found", () => {
    const some = fc.constantFrom(...hostile);
    fc.assert(
      fc.property(some, fc.uint8Array({ minLength: 1, maxLength: 200 }), ({ runtime, expects }, more) => {
        expect(told(Uint8Array.from([...runtime, ...more]))).toEqual(expect.arrayContaining([...expects]));
      }),
      { numRuns: 60 },
    );
  });

  it("that jump for ever, copy for ever or hash for ever are left when a limit comes", () => {
    const forever = [
      [0x5b, 0x5f, 0x56],
      [0x5b, 0x36, 0x5f, 0x57, 0x36, 0x5f, 0x56],
      [0x5b, 0x5f, 0x35, 0x60, 0x20, 0x20, 0x5f, 0x52, 0x5f, 0x35, 0x5f, 0x57],
    ];
    for (const code of forever) expect(analyseCode(Uint8Array.from(code)).findings).toEqual([]);
  });
});

describe("code that makes code", () => {
  it("and takes it from another contract can make another tomorrow", () => {
    // extcodesize(caller) is copied and returned: what is deployed is whatever the caller is.
    const init = Uint8Array.from([0x60, 0x20, 0x5f, 0x5f, 0x33, 0x3c, 0x60, 0x20, 0x5f, 0xf3]);
    expect(analyseCode(Uint8Array.of(0x00), init).findings).toMatchObject([{ id: "CT-26", severity: "danger" }]);
    // An ordinary constructor copies its own.
    const own = Uint8Array.from([0x60, 0x20, 0x5f, 0x5f, 0x39, 0x60, 0x20, 0x5f, 0xf3]);
    expect(analyseCode(Uint8Array.of(0x00), own).findings).toEqual([]);
  });
});
