import { toUnits } from "../decode/amount.ts";
import { timeOf } from "../decode/cosmos/messages.ts";
import { isObject, textOf } from "../decode/shape.ts";
import { counterpartOf } from "../known/ibc-channels.ts";
import { defineRule, type Seen, unsure } from "../rule.ts";

const DAY = 86_400n;

/** Coins sent to another chain by the wrong way, to an address of the wrong chain, or with no time to come back. */
export const ibcTransfer = defineRule({
  id: "COS-05",
  name: { zh: "跨链转账有误", en: "An IBC transfer that is not right" },
  on: ["cosmos"],
  needs: [],
  check({ type, value, chain, memo }, { now, channels }): Seen | undefined {
    if (type !== "MsgTransfer") return undefined;
    const [channel, port, receiver] = [textOf(value.source_channel), textOf(value.source_port), textOf(value.receiver)];
    const seen = (zh: string, en: string): Seen => ({
      severity: "danger",
      detail: { zh: `${zh}币可能卡在中间。`, en: `${en} The coins may get stuck on the way.` },
      evidence: { channel, receiver },
    });
    if (!/^channel-\d+$/.test(channel)) return seen("通道写法不对。", "The channel is not spelled like one.");
    if (port !== "" && port !== "transfer" && !port.startsWith("wasm."))
      return seen("端口不是 transfer。", "The port is not transfer.");
    const height = isObject(value.timeout_height) ? (toUnits(value.timeout_height.revision_height) ?? 0n) : 0n;
    const nanos = toUnits(value.timeout_timestamp) ?? 0n;
    if (height === 0n && nanos === 0n && (value.timeout_timestamp !== undefined || value.timeout_height !== undefined))
      return seen("没有超时时间。", "There is no timeout.");
    if (nanos > 0n && now !== undefined) {
      const until = timeOf(value.timeout_timestamp) ?? nanos / 1_000_000_000n;
      const seconds = nanos > 10n ** 17n ? nanos / 1_000_000_000n : until;
      if (seconds <= now) return seen("超时时间已过。", "The timeout has passed already.");
      if (seconds > now + 7n * DAY) return seen("超时时间过长。", "The timeout lies far ahead.");
    }
    // With a memo that forwards, the receiver on the way may be anything.
    const forwards = /"forward"|"wasm"/.test(textOf(value.memo) || (memo ?? ""));
    const prefix = /^([a-z]+)1/.exec(receiver)?.[1];
    const there = channels?.[channel] ?? counterpartOf(chain, channel);
    if (there === undefined && channels !== undefined && Object.keys(channels).length > 0)
      return seen("这条链没有这个通道。", "The chain has no such channel.");
    if (there === undefined) return unsure("channel");
    if (!forwards && prefix !== there && receiver !== "USER" && receiver !== "KNOWN")
      return seen(
        `通道通向 ${there} 链，收款地址却是 ${prefix ?? "别的格式"}。`,
        `The channel leads to ${there}, the receiver is of ${prefix ?? "another form"}.`,
      );
    return undefined;
  },
});
