import { describe, expect, it } from "vitest";
import { AlouError, isAlouError } from "./error.ts";
import { ERRORS, type ErrorCode } from "./error-catalogue.ts";

const codes = Object.keys(ERRORS) as ErrorCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("the catalogue", () => {
  it.each(codes)("%s is told alike in both languages", (code) => {
    const { what, next, status } = ERRORS[code];
    expect(what.zh && what.en && next.zh && next.en).toBeTruthy();
    expect(placeholders(what.zh)).toEqual(placeholders(what.en));
    expect(placeholders(next.zh)).toEqual(placeholders(next.en));
    expect(status >= 400 && status < 600).toBe(true);
  });
});

describe("AlouError", () => {
  it("fills in its values", () => {
    const error = new AlouError("balance_too_low", { needed: "2 ETH", available: "1 ETH" });
    expect(error.message).toBe("The balance is too low: 2 ETH needed, 1 ETH there.");
    expect(error.what.zh).toBe("余额不够：需要 2 ETH，只有 1 ETH。");
    expect(error.status).toBe(422);
    expect(error.money).toBe("not-moved");
  });

  it("never shows a placeholder, nor reads one in a value", () => {
    expect(new AlouError("no_route", { from: "{to}" }).what.en).toBe("There is no route from {to} to —.");
  });

  it("keeps its cause, and a better knowledge of the money", () => {
    const cause = new Error("socket");
    const error = new AlouError("rpc_unavailable", { chain: "Base" }, { cause, money: "unknown" });
    expect(error.cause).toBe(cause);
    expect(error.money).toBe("unknown");
    expect(isAlouError(error)).toBe(true);
    expect(isAlouError(cause)).toBe(false);
  });
});
