-- One name may have an address in each family, and of the Cosmos and of Bitcoin in each network. Addresses saved before are told
-- apart by their spelling: base58 of 32 bytes is longer than any of Bitcoin's.
ALTER TABLE contacts ADD COLUMN home TEXT NOT NULL DEFAULT 'evm';
UPDATE contacts SET home = CASE
  WHEN address LIKE '0x%' THEN 'evm'
  WHEN address LIKE 'bcrt1%' THEN 'bitcoin:regtest'
  WHEN address LIKE 'bc1%' THEN 'bitcoin:mainnet'
  WHEN address LIKE 'tb1%' THEN 'bitcoin:testnet'
  WHEN length(address) BETWEEN 26 AND 35 AND substr(address, 1, 1) IN ('1', '3') THEN 'bitcoin:mainnet'
  WHEN length(address) BETWEEN 26 AND 35 THEN 'bitcoin:testnet'
  WHEN length(address) <= 44 AND address <> lower(address) THEN 'solana'
  WHEN instr(address, '1') > 1 THEN 'cosmos:' || substr(address, 1, instr(address, '1') - 1)
  ELSE 'solana'
END;
DROP INDEX contacts_by_name;
CREATE UNIQUE INDEX contacts_by_name ON contacts(user_id, name_key, home);
