-- What a transaction uses up of its account differs by family of chains: a nonce, a blockhash, a sequence, coins. Plain JSON.
ALTER TABLE transactions ADD COLUMN place TEXT NOT NULL DEFAULT '{}';
UPDATE transactions SET place = json_object('kind', 'nonce', 'nonce', nonce);
ALTER TABLE transactions DROP COLUMN nonce;
-- What it does, in the family's own form; of an EVM chain to, value and data.
ALTER TABLE transactions RENAME COLUMN call TO effect;
-- The request as the wallet was handed it, where that is not the proposal's own: with signatures filled in, or a fresh blockhash.
ALTER TABLE proposals ADD COLUMN asked_form TEXT;
