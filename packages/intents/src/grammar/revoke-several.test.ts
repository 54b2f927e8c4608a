import { toUnits } from "@alou/money/units";
import { describe, expect, it } from "vitest";
import { PEOPLE, world } from "../fixtures/worlds.ts";
import type { Approval, Given } from "../given.ts";
import { MOST_PERMISSIONS } from "../kinds/revoke-permissions.ts";
import { parse } from "../parse.ts";

const NOW = 1_795_358_567;
const DAY = 86_400;
const ENDLESS = toUnits((1n << 256n) - 1n);

/** The world's four permissions: endless and never used; used 400 days ago; endless and used 40 days ago; nobody knows. */
function given(): Given {
  const plain = world("approvals");
  const [first, second, third, fourth] = plain.approvals as [Approval, Approval, Approval, Approval];
  const approvals: Approval[] = [
    { ...first, allowance: ENDLESS, lastUsed: "never" },
    { ...second, lastUsed: NOW - 400 * DAY },
    { ...third, allowance: ENDLESS, lastUsed: NOW - 40 * DAY },
    fourth,
  ];
  return { ...plain, now: NOW * 1_000, approvals };
}

/** Which of the four are taken back, and what is said beside it. */
function taken(text: string, known = given()) {
  const { steps, disposition, warnings, reason } = parse({ id: "m", text }, known, {});
  const keys = (known.approvals ?? []).map(({ asset, spender }) => `${asset} ${spender}`.toLowerCase());
  const named = steps.map((step) => {
    const { asset, spender } = step as { asset?: { value: string }; spender?: { value: { address: string } } };
    return keys.indexOf(`${asset?.value} ${spender?.value.address}`.toLowerCase());
  });
  return { disposition, reason: reason?.code, named, warnings: warnings.map(({ code }) => code) };
}

describe("which permissions a revocation of several means", () => {
  it.each([
    ["revoke all my unlimited approvals", [0, 2], []],
    ["取消我所有无限授权", [0, 2], []],
    ["撤销无限额度的授权", [0, 2], []],
    ["revoke all unlimited USDC approvals", [0], []],
    ["撤销给 Uniswap V2 的无限授权", [0], []],
    ["revoke everything for Uniswap V2", [0, 1], []],
    ["撤销对 Uniswap V2 的所有授权", [0, 1], []],
    [`revoke all approvals to ${PEOPLE.odd}`, [2], []],
    ["revoke all unused approvals", [0], ["last_use_unknown"]],
    ["撤销所有没用过的授权", [0], ["last_use_unknown"]],
    ["revoke every approval I never used", [0], ["last_use_unknown"]],
    ["revoke all approvals not used for a year", [0, 1], ["last_use_unknown"]],
    ["revoke approvals I haven't used in 6 months", [0, 1], ["last_use_unknown"]],
    ["撤销一年没用过的授权", [0, 1], ["last_use_unknown"]],
    ["清除超过半年没用的授权", [0, 1], ["last_use_unknown"]],
    ["撤销我不用的授权", [0], ["last_use_unknown"]],
    ["撤销一年不再用的授权", [0, 1], ["last_use_unknown"]],
    ["撤销30天没用过的授权", [0, 1, 2], ["last_use_unknown"]],
    ["一键取消所有一个月没用过的无限授权", [0, 2], []],
  ])("%s", (text, named, warnings) => {
    const disposition = named.length === 1 ? "build" : "build_plan";
    expect(taken(text)).toEqual({ disposition, reason: undefined, named, warnings });
  });

  it.each([
    ["别撤销没用过的授权", "answer", "not_done"],
    ["不用撤销我的 USDC 授权", "answer", "not_done"],
    ["不用撤销所有无限授权", "answer", "not_done"],
    ["don't revoke my unlimited approvals", "answer", "not_done"],
    ["show my unlimited approvals", "answer", undefined],
    ["revoke my unlimited approvals except uniswap", "clarify", "word_unread"],
    ["revoke all approvals older than a year", "refuse", "age_unknown"],
    ["撤销一年前给的授权", "refuse", "age_unknown"],
    ["取消 Base 上所有无限授权", "refuse", "nothing_to_revoke"],
    ["revoke all unused Permit2 approvals", "refuse", "last_use_unknown"],
  ])("%s takes nothing back", (text, disposition, reason) => {
    expect(taken(text)).toMatchObject({ disposition, reason });
  });

  it("asks for the permissions of every chain before it means any", () => {
    const { approvals: _, ...unknown } = given();
    const { disposition, requires } = parse({ id: "m", text: "revoke all my unlimited approvals" }, unknown, {});
    expect({ disposition, requires }).toEqual({ disposition: "clarify", requires: ["approvals:all"] });
  });

  it("puts the first ones on the card where there are more than it holds, and says how many are left", () => {
    const [one] = given().approvals ?? [];
    const approvals = Array.from({ length: MOST_PERMISSIONS + 3 }, (_, i): Approval => {
      const spender = `0x${(i + 4_096).toString(16).padStart(40, "0")}`;
      return { ...(one as Approval), spender };
    });
    const { named, warnings } = taken("revoke all unlimited approvals", { ...given(), approvals });
    expect(named).toEqual(Array.from({ length: MOST_PERMISSIONS }, (_, i) => i));
    expect(warnings).toEqual(["revocations_left"]);
  });

  it("says which chains did not answer", () => {
    const silent: Given = { ...given(), approvalsUnread: ["eip155:10"] };
    expect(taken("取消所有无限授权", silent).warnings).toEqual(["approvals_unread"]);
  });
});
