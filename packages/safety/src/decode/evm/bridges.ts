import { type Dictionary, type Handler, text } from "./walk.ts";

/** Something goes to another chain, to the address in an argument: twenty bytes, or twenty behind zeros. */
const crosses =
  (to: string): Handler =>
  (args, frame, walk) => {
    const written = text(args[to]);
    const recipient = written.length === 66 ? `0x${written.slice(26)}` : written;
    if (recipient === frame.from) return;
    // Where the other chain is no EVM chain, thirty-two bytes are an address of another kind: nothing here can tell whose.
    if (written.length === 66 && !/^0x0{24}/.test(written)) return;
    const { chain } = walk;
    walk.actions.push({
      kind: "exchange",
      chain,
      from: frame.from,
      router: frame.to,
      leastUnits: 1n,
      recipient,
      bridge: true,
    });
  };

/** Bridges: the OP stack's, Arbitrum's, Circle's, Across. */
export const BRIDGES: Dictionary = {
  "depositETHTo(address to,uint32 gas,bytes data)": crosses("to"),
  "bridgeETHTo(address to,uint32 gas,bytes data)": crosses("to"),
  "depositERC20To(address l1Token,address l2Token,address to,uint256 amount,uint32 gas,bytes data)": crosses("to"),
  "bridgeERC20To(address l1Token,address l2Token,address to,uint256 amount,uint32 gas,bytes data)": crosses("to"),
  "depositTransaction(address to,uint256 value,uint64 gas,bool creation,bytes data)": crosses("to"),
  "outboundTransfer(address token,address to,uint256 amount,uint256 gas,uint256 gasPrice,bytes data)": crosses("to"),
  "depositForBurn(uint256 amount,uint32 domain,bytes32 recipient,address token)": crosses("recipient"),
  "depositV3(address depositor,address recipient,address inputToken,address outputToken,uint256 inputAmount,uint256 outputAmount,uint256 chain,address relayer,uint32 quoteTime,uint32 fillDeadline,uint32 exclusivity,bytes message)":
    crosses("recipient"),
};
