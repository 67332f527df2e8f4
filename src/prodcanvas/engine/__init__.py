"""The engine: one process per production that owns the ledger and the jobs, and tells every front end how they go."""
