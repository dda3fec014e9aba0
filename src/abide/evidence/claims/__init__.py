"""Claims: what somebody said, found in texts (`text`) or given as rows of casebook tables (`rows`)."""
