-- What it takes to check a run's bounds without trusting the program that found them, in the published format, JSON.
ALTER TABLE planning_snapshot ADD COLUMN certificate jsonb;
