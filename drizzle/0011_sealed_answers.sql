-- Answers kept so far could be read, and some hand out a secret. A write repeated across this change is done anew.
DELETE FROM "idempotent_writes";
