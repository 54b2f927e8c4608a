/**
 * Nobody has the key: zero, the customary burn addresses, the precompiled contracts 0x01 to 0x1ff, Solana's system accounts, and
 * addresses that were written as words, or as nothing but zeros, before any key was.
 */
export const isDead = (address: string) =>
  // Solana: the System Program, the incinerator and other accounts that no key opens.
  /^1{32}$/.test(address) ||
  /^1nc1nerator1{20,}/.test(address) ||
  /^(?:Sysvar|Stake1|Vote1|Config1|ComputeBudget1)[1-9A-Za-z]*1{6,}/.test(address) ||
  // Bitcoin: a hash of zeros, and words filled up with one letter; bech32 of any chain: a hash of zeros.
  /^1{20,}4oLvT2$/.test(address) ||
  /^1BitcoinEater/.test(address) ||
  /^1[1-9A-HJ-NP-Za-km-z]{4,18}(?:X{12,}|x{12,}|Z{12,}|z{12,})[1-9A-HJ-NP-Za-km-z]{5,8}$/.test(address) ||
  /^[a-z]{2,20}1q{32,}[ac-hj-np-z02-9]{6}$/i.test(address) ||
  /^bc1[qp]q{32,}[ac-hj-np-z02-9]{6}$/i.test(address) ||
  /^0x0{37}[01][0-9a-f]{2}$/i.test(address) ||
  /^0x0{36}dead$/i.test(address) ||
  /^0xdead0{36}$/i.test(address) ||
  /^0xdead0{32}beef$/i.test(address) ||
  /^0xdead0{16}(42069){4}$/i.test(address);
