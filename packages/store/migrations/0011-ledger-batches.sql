-- The ledger's hash is that of a batch: of the entries that were written together, and of the hash of the batch before. It stands in the last of
-- them. What is there already are batches of one entry. docs/decisions/0007-ledger.md
alter table ledger_entry alter hash drop not null;
-- It said again what the entry before says.
alter table ledger_entry drop column previous;
