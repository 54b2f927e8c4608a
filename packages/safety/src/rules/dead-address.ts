/** Nobody has the key: zero, the customary burn addresses, the precompiled contracts 0x01 to 0x1ff, and Solana's system accounts. */
export const isDead = (address: string) =>
  // Solana: the System Program, the incinerator and other accounts that no key opens.
  /^1{32}$/.test(address) ||
  /^1nc1nerator1{20,}/.test(address) ||
  /^(?:Sysvar|Stake1|Vote1|Config1|ComputeBudget1)[1-9A-Za-z]*1{6,}/.test(address) ||
  /^0x0{37}[01][0-9a-f]{2}$/i.test(address) ||
  /^0x0{36}dead$/i.test(address) ||
  /^0xdead0{36}$/i.test(address) ||
  /^0xdead0{32}beef$/i.test(address) ||
  /^0xdead0{16}(42069){4}$/i.test(address);
